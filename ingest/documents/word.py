"""Word documents: headings, automatic numbers and tables kept, deleted text left out."""

from __future__ import annotations

import io
import re
from typing import Any

from bot.texts import notice
from ingest.documents.archive import check_office
from ingest.documents.loaded import Text
from ingest.documents.markup import markdown
from ingest.documents.scan import Scanner
from ingest.documents.word_numbers import with_numbers
from ingest.documents.words import is_empty

STYLES = "\n".join(
    ["p[style-name='Title'] => h1:fresh", "p[style-name='标题'] => h1:fresh"]
    + [f"p[style-name='标题 {level}'] => h{level}:fresh" for level in range(1, 7)]
)
"""What Word's styles are beyond those that mammoth knows."""


def read_docx(content: bytes, name: str, scanner: Scanner) -> Text:
    """A Word document; one that holds only pictures is read from them. Raises Unreadable."""
    import lxml.html
    import mammoth

    check_office(content)
    pictures: list[bytes] = []

    def keep(image: Any) -> dict[str, str]:
        with image.open() as file:
            pictures.append(file.read())
        return {}

    made = mammoth.convert_to_html(
        io.BytesIO(with_numbers(content)), style_map=STYLES,
        convert_image=mammoth.images.img_element(keep),
    )  # fmt: skip
    text = markdown(lxml.html.fromstring(f"<body>{made.value}</body>")) if made.value else ""
    if is_empty(text):
        pages = [scanner.page(number, [picture]) for number, picture in enumerate(pictures, 1)]
        return Text("\n\n".join(pages), None, None, scanner.read, scanner.empty)
    warnings = (notice("file.pictures", count=len(pictures)),) if len(pictures) > 2 else ()
    return Text(text, _title(text), warnings=warnings)


def _title(text: str) -> str | None:
    found = re.search(r"(?m)^# (.+)$", text)
    return found[1] if found else None
