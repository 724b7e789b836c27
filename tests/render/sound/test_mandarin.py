"""Every word that matters is read in Mandarin with the syllables and tones that it has in its sentence."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec

import pytest

from render.sound import mandarin, neural
from render.sound.reading import aloud
from scenes import LESSON
from scenes.catalogue import catalogues
from tests.lessons.others import FIRST_HALF, SECOND_HALF, first_half, stored, told

TERMS = """
权重 quan2 zhong4    偏置 pian1 zhi4    激活值 ji1 huo2 zhi2    神经元 shen2 jing1 yuan2    梯度 ti1 du4
导数 dao3 shu4    链式法则 lian4 shi4 fa3 ze2    反向传播 fan3 xiang4 chuan2 bo1    代价 dai4 jia4
学习率 xue2 xi2 lv4    目标值 mu4 biao1 zhi2    平均 ping2 jun1    样本 yang4 ben3    输出 shu1 chu1    输入 shu1 ru4
网络 wang3 luo4    变化 bian4 hua4    比值 bi3 zhi2    斜率 xie2 lv4
下降 xia4 jiang4    隐藏 yin3 cang2    曲线 qu1 xian4    切线 qie1 xian4    扰动 rao3 dong4    差距 cha1 ju4
平方 ping2 fang1    面积 mian4 ji1    因子 yin1 zi3    矩阵 ju3 zhen4    函数 han2 shu4    加权和 jia1 quan2 he2
旋钮 xuan2 niu3    杠杆 gang4 gan3    德尔塔 de2 er3 ta3    误差 wu4 cha1    微积分 wei1 ji1 fen1    乘法 cheng2 fa3
概率 gai4 lv4    对数 dui4 shu4    负数 fu4 shu4    虚影 xu1 ying3    条形 tiao2 xing2
双曲正切 shuang1 qu1 zheng4 qie1    正方形 zheng4 fang1 xing2    变色鸢尾 bian4 se4 yuan1 wei3    萼片 e4 pian4
"""
"""The terms of the film; source: Xiandai Hanyu Cidian, as are the readings below."""

AMBIGUOUS = """
重复 chong2 fu4
斜率为负 xie2 lv4 wei2 fu4    右边为正 you4 bian1 wei2 zheng4    合为 he2 wei2
到此为止 dao4 ci3 wei2 zhi3    为零 wei2 ling2    为一 wei2 yi1    为负 wei2 fu4    目标为十二 mu4 biao1 wei2 shi2 er4
标值为十二 biao1 zhi2 wei2 shi2 er4
就为 jiu4 wei4    为每个 wei4 mei3 ge4    右边斜率为正 you4 bian1 xie2 lv4 wei2 zheng4    则为正 ze2 wei2 zheng4
得到 de2 dao4    测得 ce4 de2    降得 jiang4 de5
记得 ji4 de5    算得 suan4 de2    离得 li2 de5    用得上 yong4 de5 shang4
最长 zui4 chang2    片长 pian4 chang2    瓣长 ban4 chang2    一样长 yi1 yang4 chang2
差距长一点点 cha1 ju4 zhang3 yi4 dian3 dian3
我们的数 wo3 men5 de5 shu4    数这些 shu3 zhe4 xie1    数最后一层 shu3 zui4 hou4 yi1 ceng2
旋钮个数 xuan2 niu3 ge4 shu4
小数点 xiao3 shu4 dian3
计数器 ji4 shu4 qi4    指数 zhi3 shu4    小时数 xiao3 shi2 shu4    次数 ci4 shu4    步数 bu4 shu4
数据 shu4 ju4    那个数 na4 ge5 shu4    同样的数 tong2 yang4 de5 shu4    四个数 si4 ge4 shu4    这个数 zhe4 ge5 shu4
稳定下来的数 wen3 ding4 xia4 lai2 de5 shu4    三个数 san1 ge4 shu4
一个数 yi2 ge4 shu4
所有行 suo3 you3 hang2    一行 yi1 hang2    行号 hang2 hao4    十二行 shi2 er4 hang2
第行 di4 hang2
运行 yun4 xing2
分量 fen1 liang4
更深 geng4 shen1    更多 geng4 duo1    更好 geng4 hao3
差的两倍 cha1 de5 liang3 bei4    差乘 cha1 cheng2    差多少 cha4 duo1 shao3
差别 cha1 bie2    只差 zhi3 cha4    标准差 biao1 zhun3 cha1
相乘 xiang1 cheng2    相除 xiang1 chu2    相加 xiang1 jia1    相同 xiang1 tong2    相扣 xiang1 kou4
传到 chuan2 dao4    调大 tiao2 da4    调小 tiao2 xiao3
链条越长 lian4 tiao2 yue4 chang2    名字变长 ming2 zi5 bian4 chang2
空位 kong4 wei4    测量值 ce4 liang2 zhi2    余量 yu2 liang4    都不传 dou1 bu4 chuan2    传过去 chuan2 guo4 qu4
百万分之一 bai3 wan4 fen1 zhi1 yi1    还剩下 hai2 sheng4 xia4    还有 hai2 you3    还没有 hai2 mei2 you3
只到 zhi3 dao4
一起转 yi4 qi3 zhuan4    反复地转 fan3 fu4 de5 zhuan4    旋钮地试 xuan2 niu3 de5 shi4
处就是 chu4 jiu4 shi4    着色处 zhuo2 se4 chu4    高处 gao1 chu4
处处 chu4 chu4    低处 di1 chu4
中间 zhong1 jian1    其中 qi2 zhong1
应是 ying1 shi4    反应 fan3 ying4
只是 zhi3 shi4    只有 zhi3 you3    只剩 zhi3 sheng4    只看 zhi3 kan4
只留下 zhi3 liu2 xia4
只放开 zhi3 fang4 kai1
还是 hai2 shi4    还记得 hai2 ji4 de5    还差 hai2 cha4
转动 zhuan4 dong4    边转 bian1 zhuan4    钮转 niu3 zhuan4    转多少 zhuan4 duo1 shao3
导数转 dao3 shu4 zhuan4
空着 kong4 zhe5
四分之一 si4 fen1 zhi1 yi1    十分之一 shi2 fen1 zhi1 yi1    分界线 fen1 jie4 xian4
降到 jiang4 dao4    降低 jiang4 di1    到不了 dao4 bu4 liao3
几项 ji3 xiang4    几条 ji3 tiao2    几个 ji3 ge4    几乎 ji1 hu1
东西 dong1 xi5    时候 shi2 hou5    名字 ming2 zi5    地方 di4 fang5
第一个因子 di4 yi1 ge4 yin1 zi3    一起来 yi1 qi3 lai2
"""
"""Words with a character of several readings, each with the one that it has there."""

SEVERAL = "重为得长数行量更差相传调处间应只中还转空分降几"
"""Characters of several readings; wherever they stand, a word above must say which it is."""
SANDHI = {"一": ("yi1", "yi2", "yi4"), "不": ("bu4", "bu2")}
"""One, unless it is an ordinal, and not change their tones before others; a dictionary gives those they have alone."""


def table(text: str) -> dict[str, list[str]]:
    """Pinyin by word."""
    found = (each.split() for each in re.split(r"\s{2,}|\n", text.strip()))
    return {word: syllables for word, *syllables in found}


READINGS = table(TERMS) | table(AMBIGUOUS)


@cache
def sentences() -> tuple[str, ...]:
    """All Chinese words of the film, whatever a lesson makes of them, and what the lessons of the tests really say."""
    catalogue = catalogues()["zh"]
    bare = [re.sub(r"\{\w+\}", "12", each).replace("$", "") for each in catalogue.values()]
    lessons = [*map(first_half, FIRST_HALF), *SECOND_HALF.values()]
    lessons += [stored(each) for each in ("one_tanh", "five_relu", "softmax", "digits")]
    beats = [beat for lesson in lessons for scene in LESSON for beat in told(scene, lesson)]
    said = [beat.words(cue, catalogue) for beat in beats for cue in beat.cues]
    return tuple(dict.fromkeys(aloud(each, "zh", {}) for each in (*bare, *said) if each))


def occurrences(word: str, text: str) -> Iterator[range]:
    """Where a word stands in a text."""
    for found in re.finditer(f"(?={word})", text):
        yield range(found.start(), found.start() + len(word))


def is_read(word: str, expected: list[str], found: list[str]) -> bool:
    """Whether these are the expected syllables of a word, but for what speaking it with its neighbours changes."""
    for i, (character, one, other) in enumerate(zip(word, expected, found, strict=True)):
        spoken = SANDHI.get(character, ()) if word[:i][-1:] != "第" else ()
        if one != other and not {one, other} <= set(spoken):
            return False
    return True


def test_the_terms_are_forty_at_least_and_no_word_stands_twice() -> None:
    assert len(table(TERMS)) >= 40
    assert not table(TERMS).keys() & table(AMBIGUOUS).keys()
    for word, syllables in READINGS.items():
        assert len(word) == len(syllables), word
        assert all(re.fullmatch(r"[a-z]+[1-5]", each) for each in syllables), word


def test_another_reading_is_another_take() -> None:
    taught = mandarin.fingerprint()
    assert neural.Neural("zh", "", 1.0, taught) != neural.Neural("zh", "", 1.0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(mandarin.WORDS, "步", "bù")
        assert mandarin.fingerprint() != taught


@pytest.fixture(scope="module")
def read() -> Iterator[Callable[[str], tuple[str, list[str]]]]:
    """What the voice makes of a sentence: its characters as they are read, and a syllable for each."""
    assert find_spec("misaki"), "the readings are looked at with the extra: scripts/bootstrap slow"
    misaki = import_module("misaki.zh")
    asked: list[tuple[str, list[str]]] = []
    plain = misaki.lazy_pinyin

    def listening(word: str, **how: object) -> list[str]:
        asked.append((word, plain(word, **how)))
        return asked[-1][1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(misaki, "lazy_pinyin", listening)
        sounds = neural._mandarin_sounds()

        def heard(sentence: str) -> tuple[str, list[str]]:
            asked.clear()
            sounds(sentence)
            return "".join(word for word, _ in asked), [each for _, syllables in asked for each in syllables]

        yield heard


@pytest.mark.slow
def test_every_word_is_read_as_a_dictionary_has_it(read: Callable[[str], tuple[str, list[str]]]) -> None:
    met, wrong = set(), []
    for sentence in sentences():
        characters, syllables = read(sentence)
        assert len(characters) == len(syllables), sentence
        for word, expected in READINGS.items():
            for place in occurrences(word, characters):
                met.add(word)
                found = [syllables[i] for i in place]
                if not is_read(word, expected, found):
                    wrong.append(f"{word} is {' '.join(expected)}, read as {' '.join(found)} in: {sentence}")
    assert wrong == []
    assert READINGS.keys() - met == set(), "words of the table that no sentence has"


@pytest.mark.slow
def test_no_character_of_several_readings_was_forgotten(read: Callable[[str], tuple[str, list[str]]]) -> None:
    forgotten = []
    for sentence in sentences():
        characters, _ = read(sentence)
        if len(characters) == 1:  # a label of the picture, which nobody speaks
            continue
        known = {i for word in READINGS for place in occurrences(word, characters) for i in place}
        forgotten += [f"{e} in: {sentence}" for i, e in enumerate(characters) if e in SEVERAL and i not in known]
    assert forgotten == []
