"""Saved web pages: the article with its details and tables; navigation and the rest dropped."""

from __future__ import annotations

import re
from typing import Any

from bot.texts import notice
from ingest.documents.loaded import Text, Unreadable
from ingest.documents.markup import SILENT, markdown, tag_of, text_of
from ingest.documents.plain import decode
from ingest.documents.words import is_garbled, tidy

Element = Any
_DECLARED = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w-]+)", re.I)
_CHROME = re.compile(
    r"(?:^|[-_ ])(?:nav|navbar|navigation|menu|submenu|side|sidebar|aside|crumbs?|breadcrumbs?"
    r"|foot|footer|header|top|topbar|banner|share|sharing|bdshare\w*|related|recommend\w*"
    r"|hot|comments?|copyright|toolbar|tools|pager|pagination|ads?|advert\w*|login|search"
    r"|qrcode|ewm|links?|friendlink|location|position|dqwz|wzdh|weizhi|sitemap|cookie\w*|popup"
    r"|leftnav|rightnav|lanmu|xgwj|xglj|xgbd)(?:$|[-_ ])",
    re.I,
)
_ARTICLE = (
    "//*[@id='UCAP-CONTENT']", "//*[contains(@class,'TRS_Editor')]",
    "//*[@id='zoom' or @id='Zoom']",
    "//*[@id='BodyLabel' or @id='vsb_content' or @id='artibody' or @id='js_content']",
    "//*[contains(concat(' ',@class,' '),' pages_content ')]", "//article", "//main",
    "//*[@role='main']",
)  # fmt: skip
"""Where the systems of Chinese authorities, and the standard, put the article."""
_TITLES = (
    "//meta[@name='ArticleTitle']/@content", "//meta[@property='og:title']/@content",
)  # fmt: skip
_LINE = re.compile(
    r"(当前位置|您(现在)?的位置|首页\s*[>＞»]|字体?(大小)?[：:]|字号[：:]|浏览次数|访问量|扫一扫"
    r"|[上下]一篇|版权所有|网站标识码|网站地图|返回顶部|无障碍|copyright|.*ICP备|.*公网安备).{0,60}"
    r"|([【\[]?(打印|关闭|收藏|分享|纠错|大|中|小)(本页|窗口|此页|到)?[】\]]?[\s|｜·：:]*)+",
    re.I | re.DOTALL,
)
"""What is no part of an article wherever it stands; matched against whole short lines."""
_REFUSED = re.compile(
    r"\b40[34]\b|not found|页面不存在|找不到|您访问的页面|forbidden|access denied|访问被拒"
    r"|登录|登陆|log ?in|sign ?in|验证码|captcha|just a moment",
    re.I,
)
SHORTEST = 40
"""An article has more characters than this."""
SHORT_TITLE = 16
"""A refusal's title has at most so many characters."""
SHORT = 400
"""A refusal, or a form to log in, has fewer."""
LINKED = 0.6
SENTENCES = 4
"""A footer or a menu has fewer."""
_DETAIL = re.compile(r"发文字号|文\s*号|索\s*引\s*号|成文日期|发布日期|发文机关|发布机构")
LONGEST_DETAILS = 600


def read_html(content: bytes, name: str) -> Text:
    """A saved page. Raises Unreadable if it holds no article."""
    import lxml.html

    text = _decoded(content)
    if is_garbled(re.sub(r"<[^>]*>", "", text)):
        raise Unreadable(notice("file.garbled"))
    root = lxml.html.document_fromstring(
        re.sub(r"^\s*<\?xml[^>]*\?>", "", text),
        parser=lxml.html.HTMLParser(encoding=None, huge_tree=False),
    )
    title = _title(root)
    whole = len(text_of(root))
    _prune(root, whole)
    body = _article(root)
    blocks = [*map(markdown, _details(root, body)), *markdown(body).split("\n\n")]
    said = "\n\n".join(one for one in blocks if not _LINE.fullmatch(one.lstrip("# "))).strip()
    length = len(re.sub(r"\s", "", said))
    if length < SHORTEST or (length < SHORT and _is_refusal(title or said.split("\n")[0])):
        raise Unreadable(notice("file.no_article"))
    if title and title not in said[: len(title) + 400]:
        said = f"# {title}\n\n{said}"
    return Text(said, title)


def _is_refusal(title: str) -> bool:
    """True for the title of an error or of a form to log in, not of a notice about one."""
    is_notice = re.search(r"通知|公告|办法|指南|说明|意见", title)
    return len(title) <= SHORT_TITLE and not is_notice and bool(_REFUSED.search(title))


def _decoded(content: bytes) -> str:
    declared = _DECLARED.search(content[:4096])
    if declared and not content.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        encoding = declared[1].decode("ascii").lower()
        encoding = "gb18030" if encoding in ("gb2312", "gbk") else encoding
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(content)


def _title(root: Element) -> str | None:
    """The article's own title, else the page's without the site's name behind it."""
    for path in _TITLES:
        if (found := root.xpath(path)) and (words := tidy(str(found[0]))):
            return words
    headings = [words for one in root.iter("h1") if (words := text_of(one))]
    if len(headings) == 1:
        return headings[0]
    named = root.findtext(".//title")
    return tidy(re.split(r"[_|｜]|\s[-–—]{1,2}\s|--", named)[0]) or None if named else None


def _prune(root: Element, whole: int) -> None:
    """Take out what is not the article: by its tag, by its name, and lists of links."""
    for element in list(root.iter()):
        parent = element.getparent()
        if parent is None or element is root or tag_of(element) in ("body", "html"):
            continue
        if (
            tag_of(element) in SILENT
            or not tag_of(element)
            or _is_hidden(element)
            or (_is_chrome(element) and not _is_prose(text_of(element), whole))
        ):
            element.drop_tree()


def _is_prose(words: str, whole: int) -> bool:
    """True for what holds sentences, or most of the page, whatever it is called."""
    return len(words) > whole / 2 or words.count("。") + words.count(". ") > SENTENCES


def _is_hidden(element: Element) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or element.get("hidden") is not None


def _is_chrome(element: Element) -> bool:
    tag = tag_of(element)
    if tag in ("nav", "header", "footer", "aside"):
        return not (tag == "header" and any(True for _ in element.iter("h1")))
    if tag not in ("div", "ul", "ol", "section", "table", "td", "span", "p", "dl", "form"):
        return False
    named = f"{element.get('id') or ''} {element.get('class') or ''}"
    if named.strip() and _CHROME.search(re.sub(r"(?<=[a-z])(?=[A-Z])", "-", named)):
        return not any(True for _ in element.iter("h1"))
    return tag in ("div", "ul", "ol", "section", "table", "dl") and _is_links(element)


def _is_links(element: Element) -> bool:
    links = list(element.iter("a"))
    if len(links) < 4:
        return False
    linked = sum(len(text_of(link)) for link in links)
    return linked > LINKED * max(1, len(text_of(element)))


def _article(root: Element) -> Element:
    """The part that holds the article, if it holds most of what is left; else all of it."""
    body = root.find("body") if root.find("body") is not None else root
    whole = len(text_of(body))
    for path in _ARTICLE:
        for found in root.xpath(path):
            if len(text_of(found)) > 0.8 * whole:
                return found
    return body


def _details(root: Element, article: Element) -> list[Element]:
    """The tables outside the article that give its number, date and issuer."""
    inside = set(article.iter())
    return [
        table for table in root.iter("table")
        if table not in inside and not any(True for _ in table.iterdescendants("table"))
        and article not in set(table.iterdescendants())
        and _DETAIL.search(words := text_of(table)) and len(words) < LONGEST_DETAILS
    ]  # fmt: skip
