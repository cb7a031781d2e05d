"""Web pages of authorities as a browser saves them: the article among much else."""

from __future__ import annotations

from collections.abc import Callable

from tests.ingest.tray import Case
from tests.ingest.tray.notice import ARTICLES, LAST, NUMBER, ROWS, TABLE, TITLE

LINKS = "".join(f'<li><a href="/c/{n}.html">导航栏目{n}</a></li>' for n in range(30))
NEWS = "".join(f'<li><a href="/n/{n}.html">相关新闻标题第{n}条</a></li>' for n in range(12))
PARAGRAPHS = "".join(f"<p>　　{article}</p>" for article in ARTICLES)
GRID = (
    "<table>" + "".join("<tr>" + "".join(f"<td>{w}</td>" for w in row) + "</tr>" for row in TABLE)
    + "</table>"
)  # fmt: skip
DETAILS = (
    f"<table class='xxgk'><tr><td>发文字号</td><td>{NUMBER}</td></tr>"
    "<tr><td>成文日期</td><td>2026年3月12日</td></tr></table>"
)
CHROME = ("导航栏目7", "相关新闻标题第3条", "网站地图", "当前位置", "alert(", "扫一扫", "版权所有")


def page(article: str, title: str = TITLE, charset: str = "utf-8", head: str = "") -> str:
    """A page of a made-up authority around an article."""
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}">'
        f"<title>{title}_某某市人民政府</title>"
        f"{head}<style>.a{{color:red}}</style><script>alert('x')</script></head><body>"
        f'<div class="header"><ul class="nav">{LINKS}</ul></div>'
        '<div class="position">当前位置：<a href="/">首页</a> &gt; 政策文件</div>'
        f'<div class="main-wrap"><div class="leftnav"><ul>{LINKS}</ul></div>'
        f'<div class="con">{article}<p>【打印】【关闭】</p></div>'
        f'<div class="xgbd"><h3>相关报道</h3><ul>{NEWS}</ul></div></div>'
        '<div class="ewm"><p>扫一扫在手机打开当前页</p></div>'
        '<div class="footer"><p>版权所有：某某市人民政府办公室</p><p>网站地图 某ICP备00000000号</p>'
        "</div></body></html>"
    )


def government() -> str:
    """An article in the container of a widely used system."""
    return page(
        f'<h1>{TITLE}</h1>{DETAILS}<div class="TRS_Editor">{PARAGRAPHS}{GRID}</div>',
        head=f'<meta name="ArticleTitle" content="{TITLE}">',
    )


def layout() -> str:
    """A page of twenty years ago: tables within tables, all in one form."""
    return (
        f"<html><head><title>{TITLE}</title></head><body><form><table><tr><td><table><tr>"
        + "".join(f'<td><a href="/{n}">导航栏目{n}</a></td>' for n in range(12))
        + f"</tr></table></td></tr><tr><td><p align=center>{TITLE}</p>{PARAGRAPHS}{GRID}</td></tr>"
        "<tr><td>版权所有：某某市人民政府办公室</td></tr></table></form></body></html>"
    )


def merged() -> str:
    """A table with cells merged across and down."""
    return page(
        f"<h1>{TITLE}</h1><p>{ARTICLES[3]}</p><table>"
        "<tr><th rowspan=2>类别</th><th colspan=2>补贴标准</th></tr>"
        "<tr><th>比例</th><th>上限</th></tr>"
        "<tr><td rowspan=2>算力</td><td>50%</td><td>20万元</td></tr>"
        "<tr><td>60%（学生）</td><td>24万元</td></tr></table>"
    )


def made(text: str, encoding: str = "utf-8") -> Callable[[], bytes]:
    """A maker of the page in an encoding."""
    return lambda: text.encode(encoding)


LOGIN = page(
    "<h1>用户登录</h1><form>请输入用户名和密码，登录后查看全文内容，首次使用请先注册账号</form>",
    title="用户登录",
)
LOST = page(
    "<p>404，您访问的页面不存在或者已经被删除，请检查地址是否正确，或者返回首页重新查找内容</p>",
    title="404 Not Found",
)
CASES = [
    Case("政府网.html", made(government()), tables=2, silent=CHROME,
         says=(f"# {TITLE}", f"| 发文字号 | {NUMBER} |", *ARTICLES, *ROWS)),
    Case("政府网gbk.htm", made(page(PARAGRAPHS, charset="gb2312"), "gbk"), silent=CHROME,
         says=(f"# {TITLE}", *ARTICLES)),
    Case("政府网utf16.html", made(page(PARAGRAPHS), "utf-16"), says=ARTICLES, silent=CHROME),
    Case("编码写错.html", made(page(PARAGRAPHS, charset="utf-8"), "gbk"), says=ARTICLES),
    Case("老网页.htm", made(layout(), "utf-8"), says=(*ARTICLES, *ROWS), silent=("导航栏目7",)),
    Case("合并单元格.html", made(merged()), says=(
        "| 类别 | 补贴标准 | 补贴标准 |", "| 类别 | 比例 | 上限 |",
        "| 算力 | 60%（学生） | 24万元 |")),
    Case("没有闭合.html", made(page(PARAGRAPHS.replace("</p>", ""))[:-200]), says=(LAST,)),
    Case("活动.html", made(page(
        "<h1>关于示例大赛登录报名系统的通知</h1><p>主办单位：某某市科学技术局</p>"
        f"<div class='print-area'><p>分享会时间为2026年6月1日。{ARTICLES[5]}</p></div>",
    )), says=("主办单位：某某市科学技术局", "分享会时间", ARTICLES[5]), silent=CHROME),
    Case("登录页.html", made(LOGIN), "no_article"),
    Case("页面不存在.html", made(LOST), "no_article"),
    Case("空网页.html", made("<html><body><div id=app></div></body></html>"), "no_article"),
]  # fmt: skip
