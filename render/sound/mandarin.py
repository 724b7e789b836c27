"""How the words of the film are read in Mandarin where a dictionary alone misleads the voice, in pinyin with tones.

What is spoken is cut into words by jieba and read by pypinyin; both learn these readings first. No caption changes.
"""

from hashlib import sha256
from importlib import import_module

ALONE = {
    "行": "háng",  # a row of the table
    "长": "cháng",
    "为": "wéi",  # 斜率为负: is
    "得": "de",  # 降得最快: how it is done
    "转": "zhuàn",  # as a knob does
    "调": "tiáo",
    "更": "gèng",
}
"""Characters of several readings, and the one that they have in this film wherever no word says otherwise."""
WORDS = {
    "也行": "yě xíng",
    "运行": "yùn xíng",
    "行号": "háng hào",
    "第一行": "dì yī háng",
    "一行": "yì háng",
    "第一个": "dì yī gè",  # an ordinal keeps its first tone
    "最长": "zuì cháng",
    "更长": "gèng cháng",
    "长一点点": "zhǎng yì diǎn diǎn",  # grows
    "测得": "cè dé",
    "得到": "dé dào",
    "算得": "suàn dé",
    "得出": "dé chū",
    "为了": "wèi le",
    "因为": "yīn wèi",
    "就为": "jiù wèi",  # for the sake of
    "为每个旋钮": "wèi měi gè xuán niǔ",
    "差的两倍": "chā de liǎng bèi",  # the difference, no lack
    "差乘": "chā chéng",
    "差本身": "chā běn shēn",
    "标准差": "biāo zhǔn chā",
    "数前一层": "shǔ qián yì céng",  # counts
    "数后一层": "shǔ hòu yì céng",
    "数这些": "shǔ zhè xiē",
    "数最后一层": "shǔ zuì hòu yì céng",
    "反复地": "fǎn fù de",  # how it is done
    "地试": "de shì",
    "中间隔着": "zhōng jiān gé zhe",  # no interval
    "空着": "kòng zhe",  # vacant
    "用上空着": "yòng shàng kòng zhe",
    "更深": "gèng shēn",
    "分量": "fēn liàng",  # a component, no weight
    "因子": "yīn zǐ",
    "切线": "qiē xiàn",
    "转动": "zhuàn dòng",
    "一起来": "yì qǐ lái",
    "部分": "bù fen",
    "东西": "dōng xi",
    "时候": "shí hou",
    "名字": "míng zi",
    "地方": "dì fang",
    "清楚": "qīng chu",
}
"""Words, and parts of sentences, that are read as no dictionary of single characters would have it."""


def teach() -> None:
    """Have jieba and pypinyin, which the extra `voice-zh` brings, read as written above."""
    jieba, pypinyin = import_module("jieba"), import_module("pypinyin")
    jieba.setLogLevel("ERROR")
    pypinyin.load_single_dict({ord(each): reading for each, reading in ALONE.items()})
    pypinyin.load_phrases_dict({each: [[one] for one in reading.split()] for each, reading in WORDS.items()})
    for each in WORDS:
        jieba.add_word(each)


def fingerprint() -> str:
    """What changes with these readings."""
    return sha256(repr((ALONE, WORDS)).encode()).hexdigest()[:16]
