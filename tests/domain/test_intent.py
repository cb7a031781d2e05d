"""What a founder wants of the rules: a verdict on something, everything there is, or neither."""

from __future__ import annotations

import pytest

from bot.domain.aspect import refers_back
from bot.domain.intent import Intent, intent_of

MAY_I = """\
我能申请算力服务券吗
我能申请武汉的OPC认定吗，公司去年在江汉注册的，11个人
我可以申请吗
那我能拿吗
我能拿这个补贴吗
我符合条件吗
我够条件吗
我们公司符不符合这个条件
我有没有资格申请
我有资格领创业补贴吗
我这种情况能申请吗
我41岁还能申请青年人才吗
像我这样一个人的公司能申请吗
我的公司能不能享受税收优惠
我公司可以领算力券吗
本公司可否申报
我能不能贷款
我能贷到创业担保贷款吗
我可不可以入驻社区
我符合武汉OPC认定的要求吗
我够不够格
我够得上吗
我有戏吗
我还有戏没
能申请吗
能领吗
可以申请吗
那能拿吗
咱们能申请不
俺能领补贴不
我这个能报吗
你看我行不行，能申请吗
我没注册公司可以申请吗
我们11个人能申请OPC认定吗
我算不算OPC，能享受政策吗
我满足申请条件吗
個體戶我能申請嗎
这个补贴我能拿吗
算力券我能用吗
种子资助我可以申请吗
工位我能申请吗
创业担保贷款我能不能办
临港的补贴我们能拿到吗
can i get the compute voucher?
Can I apply for the loan?
can we get this
Could I get the voucher if I am a student
am I eligible?
Am I eligible for the Wuhan OPC recognition?
are we eligible
Are we eligible for this subsidy?
is my company eligible for the grant?
do I qualify?
Do we qualify for the loan
would I qualify for the talent housing
would I be eligible
may I apply
Will I get it?
can my company claim the rent subsidy
do I have a chance to get the grant
is our company entitled to it
check if I qualify
check whether we can apply
could my firm receive this?
can we join the community
can I borrow from the fund
Am I allowed to apply
might we qualify
do i meet the conditions
do we meet the requirements for OPC recognition
am I too old to apply
is it possible for me to apply
I want to know whether I can get the voucher
can i still get it with 11 people
can i get both
would my company be eligible
Do I get anything from Lingang's voucher
can we use the free desks
""".splitlines()
MATCH = """\
我能拿什么
我能拿什么补贴
我能领哪些补贴
我可以申请哪些政策
我能申请些什么
我能享受什么政策
我们能拿到啥
我有什么能拿的
我有哪些政策可以申请
有什么适合我的
有什么适合我的政策
有哪些适合我
有没有适合我的补贴
找什么适合我的项目
能拿什么补贴
能领什么
可以申请什么政策
可以享受哪些补贴
给我看看能拿什么
帮我看看
帮我查查有什么补贴
帮我匹配一下
帮我算算能拿多少
帮我找找补贴
给我推荐几个政策
帮我查一下能申请什么
我能申请几项
我都能拿哪几项
我一个人在武汉做AI，能拿什么补贴？
我是大学生，在深圳创业，可以申请哪些补贴
我这种情况能拿什么
我公司在苏州，能享受哪些优惠
我现在可以领什么钱
看看我能拿什么
看我能拿什么
匹配一下
我能用哪些券
咱能报什么项目
我们公司可以申报什么
41岁失业，在武汉创业，我能申请到什么支持
what can I get?
What can we get
What can I apply for
what subsidies can I get
what support can I get in Wuhan
what grants can we apply for?
What kind of support could I get
what am I eligible for
what are we entitled to
What is there for me?
what's in it for me
what's available for us
what do I qualify for
what would we qualify for
which subsidies can I get
which programmes can we apply for
which vouchers may I use
Which grants do I qualify for?
match me
show me everything
show me what I can get
find me programmes
find subsidies for me
find grants
anything for me?
anything I can get?
is there anything for us
what can my company get
what could my company claim
What programs are available to me
""".splitlines()
NEITHER = """\
Do I have to repay the guaranteed loan?
Must I have to pay it back
算力服务券能拿多少
武汉算力补贴能拿多少
怎么申请算力券
我怎么申请算力券
我要怎么领补贴
申请需要什么材料
我申请要交什么材料
什么时候截止
要还吗
担保贷款要还吗
先问下，担保贷款要还吗
那上海呢
武汉有什么补贴
武汉有哪些政策
深圳有什么算力券
OPC是什么
什么是OPC认定
OPC认定要什么条件
谁可以申请
谁能申请算力券
哪些公司能申请
学生能申请吗
算力券去哪里申请
我在哪里申请
去哪个部门办理
多久能批下来
认定有什么好处
为什么是10人
为什么
你好
谢谢
我在武汉
我们公司11个人
公司去年3月在江汉区注册的
我41，刚从公司出来，一个人做AI应用，还没注册公司，人在武汉
我是大学生
还没注册
跳过
不知道
上一个
11个人
30万
临港和徐汇哪个多
可以叠加吗
两个能一起拿吗
这个政策还有效吗
怎么注册公司
我想注册公司
注册公司要多少钱
我该怎么开始
我能拿多少
我能拿多少钱
我什么时候能拿到钱
算力券要不要发票
我算是自由职业，还没办执照
我可以全职投入，已经拿了执照
我们能用AI写代码，三个人
我通过了高企认定，算是老企业
我能用AI做客服
我司用OpenAI的接口，能办公在家
没有适合我的
11
what is OPC
how do I apply
How can I apply for the voucher?
how much can I get
How much can we borrow?
when can I apply
where can I apply?
which documents do I need
what documents do I need to apply
what papers do I need
who can apply
who is eligible
How long does it take
What does the compute voucher pay?
what is the deadline
is it a loan or a grant
does it have to be repaid
what about Shanghai
what support does Wuhan offer
compute voucher Wuhan
hello
thanks
why
skip
I don't know
we are 11 people
my company is in Wuhan
I am a student in Shenzhen
no
yes
11
our company was registered in Lingang in March 2026
can students apply
can foreigners get it?
Can it be combined with the Hubei voucher
what are the conditions for OPC recognition
tell me about Lingang
How do we register a company
what happens after I apply
why do you ask
we can apply AI to law
I can use AI tools
My company may apply for patents next year
""".splitlines()


@pytest.mark.parametrize("text", MAY_I)
def test_may_i_have_it(text: str) -> None:
    assert intent_of(text) is Intent.MAY_I


@pytest.mark.parametrize("text", MATCH)
def test_what_is_there_for_me(text: str) -> None:
    assert intent_of(text) is Intent.MATCH


@pytest.mark.parametrize("text", NEITHER)
def test_a_question_on_the_page_and_what_is_told_want_no_verdict(text: str) -> None:
    assert intent_of(text) is Intent.NONE


@pytest.mark.parametrize("text", ["", " ", "？", "🙂", "\ud800", "我" * 5000 + "能申请吗"])
def test_anything_may_be_written(text: str) -> None:
    assert isinstance(intent_of(text), Intent)


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("is there a subsidy for pet shops?", False),
        ("are there any grants for a shop?", False),
        ("are there free desks there?", True),
        ("how much is it?", True),
    ],
)
def test_a_question_whether_there_is_something_leans_on_nothing(text: str, back: bool) -> None:
    assert refers_back(text) == back
