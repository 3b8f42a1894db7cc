#include "cvips.h"

int cvips_init(void) {
    return VIPS_INIT("photo-worker");
}

VipsImage *cvips_open(const void *bytes, size_t length) {
    return vips_image_new_from_buffer(bytes, length, "", "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
        VIPS_FAIL_ON_WARNING, NULL);
}

/* libvips 8.14 hands its own fail_on to the first of the two loads only: the second one gets it as text. */
int cvips_thumbnail_buffer(const void *bytes, size_t length, int edge, VipsSize size, VipsImage **out) {
    return vips_thumbnail_buffer((void *) bytes, length, out, edge, "height", edge, "size", size, "export_profile",
        "srgb", "option_string", "[fail_on=warning]", "fail_on", VIPS_FAIL_ON_WARNING, NULL);
}

int cvips_thumbnail_image(VipsImage *image, int edge, VipsImage **out) {
    return vips_thumbnail_image(image, out, edge, "height", edge, "size", VIPS_SIZE_DOWN, "export_profile", "srgb",
        NULL);
}

int cvips_grey_square(VipsImage *image, int side, VipsImage **out) {
    VipsImage *square = NULL;
    if (vips_thumbnail_image(image, &square, side, "height", side, "size", VIPS_SIZE_FORCE, NULL) != 0) return -1;
    int failure = vips_colourspace(square, out, VIPS_INTERPRETATION_B_W, NULL);
    g_object_unref(square);
    return failure;
}

int cvips_to_srgb(VipsImage *image, VipsImage **out) {
    return vips_colourspace(image, out, VIPS_INTERPRETATION_sRGB, NULL);
}

int cvips_flatten_onto_white(VipsImage *image, VipsImage **out) {
    VipsArrayDouble *white = vips_array_double_newv(1, 255.0);
    int failure = vips_flatten(image, out, "background", white, NULL);
    vips_area_unref((VipsArea *) white);
    return failure;
}

int cvips_copy(VipsImage *image, VipsImage **out) {
    return vips_copy(image, out, NULL);
}

int cvips_webpsave(VipsImage *image, int quality, int effort, void **bytes, size_t *length) {
    return vips_webpsave_buffer(image, bytes, length, "Q", quality, "effort", effort, "strip", TRUE, NULL);
}
