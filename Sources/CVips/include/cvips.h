#ifndef CVIPS_H
#define CVIPS_H

#include <vips/vips.h>

/* libvips takes its options as variable arguments, which Swift cannot pass, and starts through a macro.
   Each function below is one such call with its options fixed. All answer 0, or another number on failure. */

int cvips_init(void);

/* The header only: pixels are decoded when they are asked for, top to bottom. NULL on failure. */
VipsImage *cvips_open(const void *bytes, size_t length);

/* Upright, in sRGB, shrunk to fit a square; the buffer's way lets the loader shrink while it decodes. */
int cvips_thumbnail_buffer(const void *bytes, size_t length, int edge, VipsSize size, VipsImage **out);
int cvips_thumbnail_image(VipsImage *image, int edge, VipsImage **out);

/* Grey, shrunk or stretched to a square whatever its proportions. */
int cvips_grey_square(VipsImage *image, int side, VipsImage **out);

int cvips_to_srgb(VipsImage *image, VipsImage **out);
int cvips_flatten_onto_white(VipsImage *image, VipsImage **out);
int cvips_copy(VipsImage *image, VipsImage **out);
int cvips_webpsave(VipsImage *image, int quality, int effort, void **bytes, size_t *length);

#endif
