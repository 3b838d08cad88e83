"""The small drawings that every PDF shares: boxes to fill in, the shapes of the pain rule, the QR code."""

from itertools import groupby

from retrowalk.pdf.canvas import Canvas, octagon

SHAPES = ("go", "hold", "stop")
QUIET_ZONE = 4  # modules of white that a reader needs around a QR code


def tick_box(canvas: Canvas, x: float, top: float, size: float) -> None:
    """Draw an empty box to tick."""
    canvas.rounded((x, top, size, size), size * 0.14, fill="white", stroke="ink", width=1)


def number_box(canvas: Canvas, x: float, top: float, width: float, height: float) -> None:
    """Draw an empty box for a number, quieter than the one to tick."""
    canvas.rounded((x, top, width, height), height * 0.14, fill="white", stroke="soft", width=0.75)


def pain_shape(canvas: Canvas, kind: str, x: float, y: float, radius: float) -> None:
    """Draw the shape of the pain rule around this middle: go a circle, hold a triangle, stop an octagon."""
    if kind == "go":
        canvas.circle(x, y, radius * 0.95, fill="go")
    elif kind == "hold":
        half = radius * 1.05
        canvas.polygon([(x, y - radius), (x + half, y + radius * 0.85), (x - half, y + radius * 0.85)], fill="hold")
    else:
        canvas.polygon(octagon(x, y, radius * 1.05), fill="stop")


def qr_matrix(text: str) -> list[bytearray]:
    """Return the modules of a QR code that holds the text: rows of 0 and 1, without the white around them."""
    import segno

    return list(segno.make(text, error="m", micro=False, boost_error=False).matrix)


def draw_qr(canvas: Canvas, text: str, x: float, top: float, size: float) -> None:
    """Draw a QR code, black on white; `size` is with the white around it."""
    rows = qr_matrix(text)
    module = size / (len(rows) + 2 * QUIET_ZONE)
    left, upper = x + QUIET_ZONE * module, top + QUIET_ZONE * module
    boxes = []
    for index, bits in enumerate(rows):
        place = 0
        for dark, run in groupby(bits):
            length = len(list(run))
            if dark:
                boxes.append((left + place * module, upper + index * module, length * module, module))
            place += length
    canvas.rectangle((x, top, size, size), fill="white")
    canvas.squares(boxes, fill="black")
