"""Captions: the narration cut into pieces of at most two lines, timed by the cues, as a pure function of the story."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from scenes.catalogue import catalogues
from scenes.story import HAN, Story, speaking_seconds
from scenes.theme import Shape

SIZE = {"16:9": 31.0, "4:3": 29.0, "9:16": 21.0}
"""Font size of captions in each frame shape."""
LETTERS = {"16:9": 42, "4:3": 42, "9:16": 34}
"""Letters of a line in each frame shape."""
HAN_WIDTH = 42 / 18
"""Width of a Chinese character in letters."""
SHORTEST, LONGEST = 1.6, 7.0
"""Seconds below which a sentence shares its caption with the next, if both fit, and above which it is cut."""
CLOSING = "，。！？；：、）」』”’,.!?;:)]}%"
"""Marks that never begin a line."""
ENDS = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])")
MARKS = {**dict.fromkeys(".!?…。！？", 0.0), **dict.fromkeys(":;：；", 1.0), **dict.fromkeys(",，", 2.0), "、": 4.0}
"""How badly a text breaks behind each of these."""
OPENING = frozenset(
    """and or but so then than that which who whose where when while because if as though unless until after before with
    without for from in into on onto of at by to against through""".split()  # noqa: SIM905
)
"""Words that begin a phrase: a text breaks before one rather than elsewhere."""
CLINGING = frozenset(
    """a an the this that these those its their our your his her every each no one two three and or but nor if as of to
    in into on onto at by for from with than is are was were be been am has have had do does did can could may might
    must shall should will would not how very too so what which who whose where when while because""".split()  # noqa: SIM905
)
"""Words that belong to what follows: no line or caption ends on one."""
WHOLE = re.compile(
    "激活值|神经元|加权和|目标值|反向传播|链式法则|梯度下降|学习率|德尔塔|分界线|正方形|计数器|平均值|乘积|导数|偏导数|权重|偏置|代价|梯度"
    "|网络|输出|输入|函数|曲线|斜率|差距|误差|扰动|变化|分量|因子|公式|矩阵|参数|旋钮|条形|小球|山谷|数轴|连接|连线|直线|例子|前一|后一|最后|一个|这个"
    "|那个|每个|每层|一层|一行|一列|一遍|两个|三个|多少|什么|怎么|为什么|所以|因为|如果|可以|不能|就是|也是|还是|只要|只有|已经|开始|现在|以后"
    "|以前|前面|后面|上面|下面|中间|直接|继续|得到|算出|看到|知道|计算|相乘|相加|平均|正确|答案|答对|答错|学习|学生|这朵花|这名学生|所有|全部|其余"
    "|它们|我们|自己|一样|方向|影响|效果|向前|向后|往回|一步|一次|同样|不同|放在|合起来|等于|大于|小于|越来越|慢慢|稍后|一点点"
)
"""Chinese words that no line may cut."""
ELSEWHERE, WITHIN_CHINESE, CLINGS = 6.0, 20.0, 30.0
"""How badly a text breaks between two other words, between two Chinese characters, and behind a word that clings."""


@dataclass(frozen=True)
class Caption:
    """A text shown from `start` to `end`, seconds of the scene (or of the film, once shifted)."""

    start: Fraction
    end: Fraction
    text: str

    def shifted(self, by: Fraction) -> "Caption":
        """The same caption later."""
        return Caption(self.start + by, self.end + by, self.text)


def captions_of(story: Story, lang: str, shape: Shape) -> tuple[Caption, ...]:
    """Every caption of a scene, in order: over each cue, or over its recording, whose last caption stays; none over a
    silence."""
    begin = Fraction(0)
    found: list[Caption] = []
    for beat in story:
        timed = beat.timed(*catalogues().values())
        for each in timed:
            if text := beat.words(each.cue, catalogues().get(lang)):
                start, end = begin + each.start, begin + each.end
                spoken = list(_timed(text, start, each.cue.recording or end - start, LETTERS[shape.name]))
                found += [*spoken[:-1], replace(spoken[-1], end=end)]
        begin += timed[-1].end
    return tuple(found)


def _timed(text: str, start: Fraction, length: Fraction, line: int) -> Iterator[Caption]:
    pieces = list(in_pieces(text, line))
    weights = [Fraction(max(speaking_seconds(piece), 0.1)) for piece in pieces]
    share = length / sum(weights)
    for piece, weight in zip(pieces, weights, strict=True):
        yield Caption(start, start + weight * share, "\n".join(in_lines(piece, line)))
        start += weight * share


def in_pieces(text: str, line: int) -> Iterator[str]:
    """Sentences, or parts of long ones, each of at most two lines; a very short one goes with the next."""
    held = ""
    for sentence in filter(None, ENDS.split(text.strip())):
        joined = _joined(held, sentence)
        if held and not fits(joined, line):
            yield from cut(held, line)
            joined = sentence
        held = joined
        if speaking_seconds(held) >= SHORTEST:
            yield from cut(held, line)
            held = ""
    if held:
        yield from cut(held, line)


def cut(sentence: str, line: int) -> Iterator[str]:
    """The sentence in parts of at most two lines and seven seconds, cut where it breaks best near its middle."""
    places = [place for place in breaks(sentence) if 0.2 < place / len(sentence) < 0.8] or breaks(sentence)
    if (fits(sentence, line) and speaking_seconds(sentence) <= LONGEST) or not places:
        yield sentence
        return
    middle = min(places, key=lambda place: weakness(sentence, place) + 12 * abs(place / len(sentence) - 0.5))
    yield from cut(sentence[:middle].strip(), line)
    yield from cut(sentence[middle:].strip(), line)


def weakness(text: str, place: int) -> float:
    """How badly a text breaks there: 0 behind a sentence, more behind a lesser mark, most behind a word that clings."""
    before, after = text[:place].rstrip(), text[place:].lstrip()
    if before[-1] in MARKS:
        return MARKS[before[-1]]
    if HAN.match(before[-1]) or HAN.match(after[0]):
        cuts = any(found.start() < place < found.end() for found in WHOLE.finditer(text))
        return WITHIN_CHINESE + CLINGS * cuts
    last, first = (re.findall(r"[\w'’]+", part.lower()) for part in (before, after))
    clings = CLINGS if last and last[-1] in CLINGING else 0.0
    return clings + (ELSEWHERE - 2 if first and first[0] in OPENING else ELSEWHERE)


def fits(text: str, line: int) -> bool:
    """Whether two lines hold the text, the first of which does not end on a word that clings to the next."""
    lines = in_lines(text, line)
    return all(width(each) <= line for each in lines) and (len(lines) == 1 or weakness(text, len(lines[0])) < CLINGS)


def in_lines(text: str, line: int) -> tuple[str, ...]:
    """One line if it fits, else two that fit if two can, broken where that is best and the lines are nearly equal."""
    places = breaks(text)
    if width(text) <= line or not places:
        return (text,)

    def badness(place: int) -> tuple[float, float]:
        longer = max(width(text[:place].strip()), width(text[place:].strip()))
        return max(0.0, longer - line), weakness(text, place) + 20 * longer / width(text)

    best = min(places, key=badness)
    return text[:best].strip(), text[best:].strip()


def breaks(text: str) -> list[int]:
    """Where a line may end: at spaces, and beside Chinese characters, but never before a closing mark."""
    places = []
    for i in range(1, len(text)):
        before, after = text[i - 1], text[i]
        chinese = HAN.match(before) or HAN.match(after) or before in "，。！？；：、"
        if (after == " " or chinese) and after not in CLOSING and text[i:].strip():
            places.append(i)
    return places


def width(text: str) -> float:
    """Width of a text in Latin letters."""
    return len(text) + (HAN_WIDTH - 1) * len(HAN.findall(text))


def _joined(first: str, second: str) -> str:
    return first + ("" if not first or first[-1] in "。！？" else " ") + second
