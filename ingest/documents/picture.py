"""Makes any picture fit to be read: upright, opaque, in colour, neither tiny nor huge."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps

Pixels = npt.NDArray[np.uint8]
"""Shape (height, width, 3), blue first as OpenCV has it."""

WIDEST, SMALLEST = 2300, 32
"""The shorter side: letters of a full page are large enough at this size, more takes memory."""
LONG = 2.0
"""A picture so much higher than wide is no page: it is a screenshot that was scrolled."""


def pixels(image: Image.Image) -> Pixels:
    """The picture as the reader wants it; what it says of how the camera was held is followed."""
    image.draft("RGB", (WIDEST, WIDEST))  # a huge JPEG is decoded at half its size
    turned = ImageOps.exif_transpose(image)
    scale = WIDEST / min(turned.size)
    if scale < 1:
        size = round(turned.width * scale), round(turned.height * scale)
        turned = turned.resize(size, Image.Resampling.BOX, reducing_gap=2.0)
    opaque = _opaque(turned)
    if min(opaque.size) < SMALLEST:
        width, height = (max(side, SMALLEST) for side in opaque.size)
        opaque = ImageOps.pad(opaque, (width, height), color="white")
    return np.ascontiguousarray(np.asarray(opaque, np.uint8)[:, :, ::-1])


def strips(picture: Pixels) -> Iterator[tuple[int, Pixels]]:
    """A long screenshot in strips with the row where each begins; cut where nothing is written."""
    height, width = picture.shape[:2]
    top = 0
    while height - top > LONG * width:
        start, end = top + int(1.25 * width), top + int(1.5 * width)
        ink = picture[start:end].astype(np.float32).std(axis=1).sum(axis=1)
        # Of a blank stretch the middle: a line at the very edge would be overlooked.
        smooth = np.convolve(ink, np.ones(9), "same")
        cut = start + 4 + int(smooth[4:-4].argmin()) if len(ink) > 8 else end
        yield top, picture[top:cut]
        top = cut
    yield top, picture[top:]


def _opaque(image: Image.Image) -> Image.Image:
    """On white paper and in 8-bit colour."""
    if image.mode.startswith(("I", "F")):
        deep = np.asarray(image, np.float64)
        top = max(float(deep.max()), 1.0)
        return Image.fromarray((deep / top * 255).astype(np.uint8)).convert("RGB")
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(paper, layer).convert("RGB")
    return image.convert("RGB")
