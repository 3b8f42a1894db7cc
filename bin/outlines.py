"""The outlines of the departments for the map of the home page, drawn from the same package as the gazetteer.

The package draws the constituencies of the National Assembly so that neighbours share their points. What two parts of
one department share is no border; the rest is cut into arcs where three meet, each arc is simplified once, and both
neighbours get the same line: no gap shows.
"""

import collections
import heapq
import math

WIDTH, HEIGHT = 600, 610

# Square units: the area of the triangle that a point may stand for and still be left out (Visvalingam, Whyatt 1993).
LEAST_TRIANGLE = 7.0
# An island smaller than this, in square units, is left out unless the department has nothing else.
LEAST_ISLAND = 10.0

# Where the mainland with Corsica is drawn; and the windows set into the corners: left, top, width, height.
MAINLAND = (0, 4, 600, 602)
INSETS = {
    code: (8 + 86 * index, 546, 78, 62) for index, code in enumerate(("971", "972", "973", "974", "976"))
}
# Paris and its three neighbours are drawn a second time, large enough to be aimed at.
PARIS = {"75", "92", "93", "94"}
PARIS_WINDOW = (8, 8, 108, 108)
PADDING = 5


def outlines(rows, departments, rings):
    """The path of each department, by its code.

    rows: the constituencies of the package; departments: code by the package's number; rings: reads an outline.
    """
    borders = department_borders(rows, departments, rings)
    overseas = set(INSETS)
    mainland = {edge: codes for edge, codes in borders.items() if not overseas & set(codes)}
    paths = collections.defaultdict(str)
    draw(mainland, lambert, MAINLAND, 0, paths)
    draw(only(mainland, PARIS), lambert, PARIS_WINDOW, PADDING, paths)
    for code, window in INSETS.items():
        draw(only(borders, {code}), flat(borders, code), window, PADDING, paths)
    return dict(sorted(paths.items()))


def only(borders, wanted):
    kept = {edge: tuple(code for code in codes if code in wanted) for edge, codes in borders.items()}
    return {edge: codes for edge, codes in kept.items() if codes}


def department_borders(rows, departments, rings):
    """The edges that lie between two departments, or between one and the outside, with their codes."""
    sides = collections.defaultdict(collections.Counter)
    for row in rows:
        if row["departement_id"] not in departments or row["geometry"] == "\\N":
            continue  # abroad, or a collectivity that isn't a department
        for _, ring in rings(row["geometry"]):
            points = [(round(x * 1e6), round(y * 1e6)) for x, y in ring]
            for start, end in zip(points, points[1:]):
                if start != end:
                    sides[min(start, end), max(start, end)][departments[row["departement_id"]]] += 1
    found = {edge: tuple(sorted(code for code, count in codes.items() if count % 2)) for edge, codes in sides.items()}
    return {edge: codes for edge, codes in found.items() if codes}


def lambert(longitude, latitude):
    """Lambert's conformal cone as France's maps use it (parallels 44° and 49°, meridian 3°), on the unit sphere."""
    south, north = math.radians(44), math.radians(49)

    def stretch(angle):
        return math.tan(math.pi / 4 + angle / 2)

    cone = math.log(math.cos(south) / math.cos(north)) / math.log(stretch(north) / stretch(south))
    scale = math.cos(south) * stretch(south) ** cone / cone
    radius = scale / stretch(math.radians(latitude)) ** cone
    angle = cone * math.radians(longitude - 3)
    return radius * math.sin(angle), radius * math.cos(angle)


def flat(borders, code):
    """Degrees as a plane that is true at the middle of the department."""
    latitudes = [point[1] / 1e6 for edge, codes in borders.items() if code in codes for point in edge]
    shrink = math.cos(math.radians((min(latitudes) + max(latitudes)) / 2))
    return lambda longitude, latitude: (longitude * shrink, -latitude)


def draw(borders, projection, window, padding, paths):
    """Adds to `paths` every department of these borders, fitted into the window."""
    arcs = cut(borders)
    place = fit([point for arc, _ in arcs for point in arc], projection, window, padding)
    arcs = [(simplify([place(point) for point in arc]), codes) for arc, codes in arcs]
    for code in {code for _, codes in arcs for code in codes}:
        found = [ring for ring in joined([arc for arc, codes in arcs if code in codes]) if len(ring) > 3]
        largest = max(map(area, found))
        for ring in sorted(found, key=area, reverse=True):
            if area(ring) == largest or area(ring) >= LEAST_ISLAND:
                paths[code] += path(ring)


def cut(borders):
    """The borders as arcs that end where three meet: (points, codes); closed ones begin where they end."""
    neighbours = collections.defaultdict(list)
    for (start, end), codes in borders.items():
        neighbours[start].append((end, codes))
        neighbours[end].append((start, codes))
    nodes = {point for point, ends in neighbours.items() if len(ends) != 2 or ends[0][1] != ends[1][1]}
    left = set(borders)
    arcs = []

    def follow(start, end, codes):
        arc = [start, end]
        left.discard((min(start, end), max(start, end)))
        while arc[-1] not in nodes and arc[-1] != start:
            ahead = [point for point, _ in neighbours[arc[-1]] if point != arc[-2]]
            left.discard((min(arc[-1], ahead[0]), max(arc[-1], ahead[0])))
            arc.append(ahead[0])
        arcs.append((arc, codes))

    for node in sorted(nodes):
        for end, codes in neighbours[node]:
            if (min(node, end), max(node, end)) in left:
                follow(node, end, codes)
    while left:
        start, end = min(left)
        follow(start, end, borders[start, end])
    return arcs


def fit(points, projection, window, padding):
    """A function from a point, in millionths of a degree, to the window's units, y downwards."""
    projected = [projection(x / 1e6, y / 1e6) for x, y in points]
    lefts, tops = zip(*projected)
    left, top, width, height = window
    width, height = width - 2 * padding, height - 2 * padding
    scale = min(width / (max(lefts) - min(lefts)), height / (max(tops) - min(tops)))
    shift_x = left + padding + (width - scale * (max(lefts) - min(lefts))) / 2 - scale * min(lefts)
    shift_y = top + padding + (height - scale * (max(tops) - min(tops))) / 2 - scale * min(tops)

    def place(point):
        x, y = projection(point[0] / 1e6, point[1] / 1e6)
        return shift_x + scale * x, shift_y + scale * y

    return place


def simplify(points):
    """The points that matter, rounded to whole units: the ends and those whose triangle is large."""
    closed = points[0] == points[-1]
    if closed and abs(doubled_area(points)) / 2 < LEAST_ISLAND:
        least = abs(doubled_area(points)) / 40
    else:
        least = LEAST_TRIANGLE
    before, after = [index - 1 for index in range(len(points))], [index + 1 for index in range(len(points))]
    queue = [(triangle(points, index - 1, index, index + 1), index) for index in range(1, len(points) - 1)]
    heapq.heapify(queue)
    weight = {index: size for size, index in queue}
    gone = set()
    remaining = len(points)
    while queue and remaining > (5 if closed else 2):
        size, index = heapq.heappop(queue)
        if index in gone or weight[index] != size:
            continue
        if size >= least:
            break
        gone.add(index)
        remaining -= 1
        start, end = before[index], after[index]
        after[start], before[end] = end, start
        for middle in (start, end):
            if 0 < middle < len(points) - 1:
                # A point never weighs less than one that went before it.
                weight[middle] = max(size, triangle(points, before[middle], middle, after[middle]))
                heapq.heappush(queue, (weight[middle], middle))
    kept = [(round(x), round(y)) for index, (x, y) in enumerate(points) if index not in gone]
    return [point for index, point in enumerate(kept) if index == 0 or point != kept[index - 1]]


def triangle(points, one, two, three):
    (x1, y1), (x2, y2), (x3, y3) = points[one], points[two], points[three]
    return abs((x2 - x1) * (y3 - y1) - (x3 - x1) * (y2 - y1)) / 2


def doubled_area(points):
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(points, points[1:]))


def area(ring):
    return abs(doubled_area(ring)) / 2


def joined(arcs):
    """Closed rings made of arcs end to end."""
    arcs = list(arcs)
    rings = []
    while arcs:
        ring = arcs.pop()
        while ring[0] != ring[-1]:
            index = next((index for index, arc in enumerate(arcs) if ring[-1] in (arc[0], arc[-1])), None)
            assert index is not None, "the arcs of a department close"
            arc = arcs.pop(index)
            ring = ring + (arc[1:] if arc[0] == ring[-1] else arc[-2::-1])
        rings.append(ring)
    return rings


def path(ring):
    """SVG path data, relative and as short as it goes."""
    text = f"M{ring[0][0]} {ring[0][1]}l"
    for index, ((x1, y1), (x2, y2)) in enumerate(zip(ring, ring[1:-1])):
        for number in (x2 - x1, y2 - y1):
            text += str(number) if number < 0 or text.endswith("l") else f" {number}"
    return text + "z"
