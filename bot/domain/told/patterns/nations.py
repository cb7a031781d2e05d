"""Names of nations and countries, for founders from abroad."""

from __future__ import annotations

NATION = (
    r"german|american|british|french|indian|japanese|korean|russian|canadian|australian|"
    r"italian|spanish|dutch|brazilian|pakistani|nigerian|egyptian|turkish|polish|"
    r"swedish|swiss|danish|norwegian|finnish|irish|scottish|belgian|austrian|mexican|"
    r"vietnamese|thai|malaysian|singaporean|indonesian|filipino|ukrainian|iranian|"
    r"israeli|portuguese|greek|kenyan|south african"
)
COUNTRY = (
    r"germany|america|the us|the usa|the uk|britain|france|india|japan|korea|russia|"
    r"canada|australia|italy|spain|the netherlands|brazil|pakistan|nigeria|egypt|turkey|"
    r"poland|singapore|malaysia|vietnam|thailand"
)
ABROAD = (
    r"德国|美国|英国|法国|印度|日本|韩国|俄罗斯|加拿大|澳大利亚|澳洲|意大利|西班牙|荷兰|"
    r"巴西|巴基斯坦|新加坡|马来西亚|越南|泰国|外国|欧洲|乌克兰"
)
