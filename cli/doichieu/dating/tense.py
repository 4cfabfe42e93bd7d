"""How a sentence speaks of a time: as done, as planned, as a document's date, for comparison."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from doichieu.dating.references import begins_a_change, comparison_with, is_cited, is_kept
from doichieu.dating.wording import Cues, any_of
from doichieu.values import DateExpression

# "neutral" and "soft" stay open: the other times that the article tells decide
Tense = Literal["past", "planned", "neutral", "soft", "compared", "cited", "term", "anniversary"]

# The nearest cue before the expression counts: what a report looks back on, what it sets itself. Of tasks it may be
# told that they are done; of weak ones, and of a year that is entered, what follows decides, and where an article
# builds on what was achieved, only that.
_BEFORE = Cues(
    back=(
        "tổng kết", "sơ kết", "đánh giá", "kết quả", "hoàn thành", "thành tích", "khen thưởng", "biểu dương",
        "kiểm điểm", "nhìn lại", "tính đến(?<!đang tính đến)", "tính tới(?<!đang tính tới)", "đạt", "tiêu biểu",
        "xuất sắc", "báo cáo", "xếp loại",
        "công nhận", "vượt", "hết", "khởi công", "khánh thành", "đi vào hoạt động", "ra đời", "tái lập",
    ),
    tasks=(
        "phương hướng", "nhiệm vụ", "mục tiêu", "định hướng", "dự toán", "chủ đề(?: công tác)?", "triển khai",
        "chuẩn bị", "giải pháp", "giao (?:chỉ tiêu|kế hoạch)", "phấn đấu",
    ),
    weak=("chỉ tiêu", "kế hoạch", "chương trình", "trước"),
    ahead=(
        "dự kiến", "giao ước thi đua", "phát động(?: phong trào)?(?: thi đua)?", "dự thảo", "chậm nhất",
        "chào mừng", "nhân rộng", "theo (?:kế hoạch|lộ trình)(?=,)", "thời gian tới", "từ nay", "tầm nhìn",
        "hướng tới", "tiến tới", "sẽ", "đăng ký (?:về đích|đạt chuẩn)", "quyết nghị", "kéo dài sang", "cam kết",
        "đặt (?:ra )?(?:mục tiêu|kế hoạch|chỉ tiêu)", "có kế hoạch", "kế hoạch đặt ra", "đặt thời hạn",
        "ban hành (?:kế hoạch|chương trình)",
        "cần (?:làm|giải quyết|tháo gỡ)(?: ngay| sớm)?(?= trong $| của $| $)",
        "yêu cầu(?= ?(?:đến |trong |từ nay đến )?$)", "đề nghị(?= ?(?:đến |trong |từ nay đến )?$)",
        "xác định(?=:? (?:(?:đến|tới|trong) (?:cuối |hết )?)?$)", "quy hoạch(?=[^.;,]{0,40} (?:đến|tới) $)",
        "chiến lược(?=[^.;,]{0,40} (?:đến|tới) $)",
        "phải(?= (?:giảm|tăng|đạt|hoàn thành|nộp|bàn giao|làm xong|tổ chức xong|tập trung|khắc phục|bằng mọi cách))",
    ),
    entered=("bước sang", "bước vào"),
    onward=("phát huy (?:những |các )?(?:kết quả|thành tích|thành quả|kinh nghiệm)(?: đã| đạt| được| đó| trên){0,3}",),
)  # fmt: skip
# "hoàn thành nhiệm vụ năm 2021", "kết quả thực hiện kế hoạch năm 2018": tasks that are done
_DONE = re.compile(
    any_of("hoàn thành|kết quả|đánh giá|tổng kết|sơ kết|đạt|vượt|so với|bằng|% |kiểm điểm|báo cáo|tình hình".split("|"))
)
# "phấn đấu hoàn thành chỉ tiêu năm 2025", "mục tiêu đạt 100%": it is not done yet
_AIMS = (
    "phấn đấu(?<!đã phấn đấu)(?<!nỗ lực phấn đấu)(?<!sức phấn đấu)(?<!trình phấn đấu)(?! của)",
    "quyết tâm(?! của| cao| chính trị)", "dự kiến", r"sẽ(?<!\wsẽ)", r"cần(?<!\wcần)", "nhằm",
    r"để(?<!\wđể)(?= ?$)", r"phải(?<!\wphải)(?= ?$)", "mục tiêu(?=(?: là)?:? ?$)",
    "chuẩn bị", "với mục tiêu",
)  # fmt: skip
_AIMED = re.compile(rf"(?:{any_of(_AIMS)}) ?(?:[^.;,]|,(?=\d)){{0,60}}$")
# what somebody is told to do, up to the end of the sentence
_ASKS = (
    "yêu cầu(?<!ứng yêu cầu)(?<!theo yêu cầu)(?<!những yêu cầu)(?<!các yêu cầu)(?<!đúng yêu cầu)(?! (?:của|nhiệm vụ))",
    "đề nghị(?<!theo đề nghị)(?! của)", "kiến nghị(?<!các kiến nghị)(?<!những kiến nghị)(?! của)", "cam kết",
    "đặt (?:ra )?mục tiêu", "đề ra mục tiêu", "xác định mục tiêu",
)  # fmt: skip
_ASKED = re.compile(rf"(?:{any_of(_ASKS)})[^.;]{{0,80}}$")
_TASK_OPENINGS = (
    "phấn đấu", "quyết tâm", "dự kiến", "đề nghị", "kiến nghị", "yêu cầu", "giao cho", "giao các", "thời gian tới",
    "trong thời gian tới", "những tháng cuối năm", "6 tháng cuối năm", "sáu tháng cuối năm", "3 tháng cuối năm",
    "ba tháng cuối năm", "từ nay", "về lâu dài", "sắp tới",
)  # fmt: skip
# of other words ("đánh giá", "tổng kết") an aim says only what a meeting is held for
_ACHIEVED = frozenset(
    ("hoàn thành", "đạt", "vượt", "hết", "công nhận", "xếp loại", "bằng", "% ", "khởi công", "khánh thành")
)
_AIMED_AT = re.compile(
    r"(?:mục tiêu|phấn đấu|dự kiến|chỉ tiêu|từ nay)(?: là)?:? (?:đến|tới) $"
)  # "mục tiêu đến hết năm"
_FIGURE_IN = re.compile(r"\d[^.;,]{1,30} trong (?:cả )?$")
_UNTIL = re.compile(rf"(?:{any_of(['đến', 'tới'], 'tính ')})\s*(?:cuối |hết |đầu )?(?:năm |tháng )?$")
_AFTER = Cues(
    ahead=(
        r"sẽ\b(?<!\wsẽ)", "phấn đấu", "dự kiến", "đặt mục tiêu", "quyết tâm",
        r"cần\b(?<!\wcần)(?! (?:thơ|giờ|đước|giuộc)\b)", "đặt ra", "đặt chỉ tiêu",
        "đề ra (?:mục tiêu|phương hướng|nhiệm vụ)", r"có \d+ chỉ tiêu(?! (?:đạt|vượt|hoàn thành|cơ bản|đã))",
        "hoàn thành (?:trước|chậm nhất)", "phải (?:xong|hoàn thành|đạt)", "xác định", "đang đến", "sắp (?:đến|tới)",
    ),
    back=(
        r"đã\b(?<!\wđã)", r"đạt\b(?<!\wđạt)", r"được\b(?<!\wđược)", "kết nạp", "hoàn thành", r"tăng\b(?<!\wtăng)",
        r"giảm\b(?<!\wgiảm)", "chiếm", r"%(?:(?<=\d%)|(?<=\d %))", "vượt", "xếp", r"có \d(?<!\wcó \d)",
        r"còn \d(?<!\wcòn \d)", "thu ngân sách", "là năm", "gặp (?:nhiều|không ít|một số)",
    ),
    soft=(
        "tiếp tục", "tập trung", "đẩy mạnh", "nâng", "đổi mới", "chọn", "tăng cường", "tổ chức thực hiện", "cho năm",
    ),
)  # fmt: skip
# below a heading of tasks, or in a request, this is what they follow from
_DID = re.compile(r"đã(?<![^\W_]đã)(?![^\W_])|kết quả|vừa qua|thành tích|tổng kết|sơ kết|đánh giá")
_BESIDE = 12  # characters from tasks to a time that they are listed for
# a list of aims, as "gồm 26 chỉ tiêu, trong đó có: thu nhập năm 2025 đạt 70 triệu đồng"
_LISTED = re.compile(
    rf"(?:{any_of('gồm|đề ra|đặt ra|đưa ra|xác định|thông qua|giao|thống nhất'.split('|'))})[^.;:]{{0,30}}"
    r"(?:chỉ tiêu|mục tiêu|nhiệm vụ)[^.;:]{0,40}:[^.;]{0,80}$"
)
_REACH = 60  # characters from a cue to the time that it speaks of
_IMMINENT, _SOON = ("sẽ", "đang đến", "sắp đến", "sắp tới"), 25  # characters in which they follow a time of theirs
_YEAR_BETWEEN = re.compile(r"(?:19|20)\d\d(?<!\d\d{4})(?!\d)")
# "năm 2012, dự kiến hoàn thành năm 2014": the cue belongs to the other time
_OF_ANOTHER = re.compile(r"[^.,;]{0,40}(?<!\d)(?:19|20)\d\d(?!\d)")
_GREETING = re.compile(
    r"(?:xuân(?<!đông xuân)(?<!vụ xuân)(?<!lúa xuân)|tết|năm mới|chào đón|đón|mừng(?<!đáng mừng)(?<!vui mừng))"
    r"[^.;,\n]{0,25}$"
)
_REACHED = re.compile(
    r"từ(?<![^\W_]từ) \d[^;]{3,60}(?:lên|xuống|còn|đến|tới|thành) (?:còn |gần |hơn |trên )?\d[^;]{0,40}$"
)
# "yêu cầu hoàn thành việc học tập trước ngày 30/6/2021"
_DUE = r"hoàn thành|hoàn tất|kết thúc|làm xong|xong(?<!\wxong)|nộp|gửi|bàn giao|bảo đảm|đảm bảo".split("|")
_DEADLINE = re.compile(
    rf"(?:{any_of(_DUE, 'đã ')})[^.;,]{{0,60}} (?:trước|chậm nhất(?: vào| là)?)"
    r"(?: ngày| tháng| năm| quý| (?:vụ|mùa) [^\W\d_]+)? $"
)
# a form's "Hạn nộp: 15/4/2018", a plan's "thời hạn đến ngày 31/12/2020"
_LIMIT = re.compile(r"hạn(?: nộp| cuối| chót)?(?:(?<=ối|ót)[^.;,]{1,60} là| là| đến)?:? ?(?:ngày )?$")
_DAYS_HELD = re.compile(r"trong (?:0?[2-9]|hai|ba|bốn|năm) ngày,? ?\(?(?:ngày )?$")


class Sentence(msgspec.Struct, frozen=True):
    """The folded words around a time: those before it and after it within its sentence, and with which it opens.

    `sets_tasks` says that it stands below a heading of tasks.
    """

    before: str
    after: str
    opening: str
    sets_tasks: bool


def tense_of(expression: DateExpression, sentence: Sentence, documents: Sequence[tuple[int, int]]) -> Tense:
    """How a sentence speaks of a time; `documents` are the (start, end) of those that the text cites, sorted."""
    before = sentence.before
    if expression.precision == "range" and _spans_years(expression):
        return "term"
    if is_kept(before):
        return "anniversary"
    if _is_deadline(before):
        return "planned"
    if is_cited(expression, before, documents):
        return "cited"
    if begins_a_change(before, sentence.after):
        return "compared"
    comparison = comparison_with(expression, before)
    if comparison:
        is_due = comparison.group().startswith("trước") and _is_task(sentence, comparison.start())
        return "planned" if is_due else "compared"
    tense = _by_cues(expression, before, sentence.after)
    is_ago = expression.amount is not None and expression.amount < 0
    if tense == "planned" or is_ago or _DID.search(before) or not _is_task(sentence, len(before)):
        return tense
    return "planned"


def _is_task(sentence: Sentence, end: int) -> bool:
    """Whether the sentence sets a task, by the heading above, its opening or its words before `end`."""
    if sentence.sets_tasks or sentence.opening.lstrip("-–+*•. ").startswith(_TASK_OPENINGS):
        return True
    return (":" in sentence.before and bool(_LISTED.search(sentence.before))) or _is_asked(sentence.before, end)


def _is_asked(before: str, end: int) -> bool:
    return bool(_AIMED.search(before, 0, end) or _ASKED.search(before, 0, end))


def _spans_years(expression: DateExpression) -> bool:
    """Whether it is a term, a plan period or another interval of more than a year."""
    first, last = expression.earliest, expression.latest
    return first is not None and last is not None and (last - first).days > 400


def _is_deadline(before: str) -> bool:
    if "hạn" in before and _LIMIT.search(before):
        return True
    return ("trước" in before or "chậm nhất" in before) and bool(_DEADLINE.search(before))


# --- done or planned ----------------------------------------------------------------------------------------------


def _by_cues(expression: DateExpression, before: str, after: str) -> Tense:
    cue = _last(_BEFORE.pattern, before)
    # a cue that another time stands between belongs to that one
    if cue is not None and len(before) - cue.end() <= _REACH and not _YEAR_BETWEEN.search(before, cue.end()):
        kind = _BEFORE.kind(cue)
        if kind != "onward":
            return _by_cue(cue, kind, before, after)
    elif expression.precision != "day" and _GREETING.search(before):
        return "planned"
    following = _following(after)
    if expression.precision == "day" or expression.form == "day-no-year" or _are_days_held(expression, before):
        return "planned" if _comes_soon(following) else "past"
    tense = _by_following(following, before, after)
    # "đến năm 2025 huyện có 5 xã đạt chuẩn"
    is_open = tense == "past" and expression.precision == "year" and _UNTIL.search(before) and not _DID.search(after)
    return "neutral" if is_open else tense


def _by_cue(cue: re.Match[str], kind: str, before: str, after: str) -> Tense:
    if kind == "ahead":
        return "planned"
    if kind == "entered":
        return "past" if _tense_after(after) == "back" else "planned"
    if cue.group() == "hết" and (_AIMED_AT.search(before, 0, cue.start()) or _is_ahead_soon(after)):
        return "planned"
    done = cue if kind == "back" else _done(before, cue.start())
    if done:
        return "planned" if _is_aim(before, done) else "past"
    # a list of tasks follows, as in "Chỉ tiêu năm 2016: …"
    heads = after.startswith(":") and len(before) - cue.end() <= _BESIDE
    if kind == "tasks" or heads or _GREETING.search(before):
        return "planned"
    # a plan or programme of a year that the sentence goes on to call carried out is past
    told = _tense_after(after)
    return "past" if told == "back" else "planned" if told == "ahead" else "neutral"


def _is_aim(before: str, done: re.Match[str]) -> bool:
    """Whether what is called done stands as an aim; a meeting is held in order to look back."""
    if done.group() not in _ACHIEVED:
        aim = _AIMED.search(before, 0, done.start())
        return aim is not None and aim.group().startswith(("sẽ", "dự kiến", "chuẩn bị"))
    return _is_asked(before, done.start())


def _following(after: str) -> re.Match[str] | None:
    """The first cue behind a time, but one that speaks of the next time."""
    found = _AFTER.pattern.search(after)
    if found and found.start() and _AFTER.kind(found) == "ahead" and _OF_ANOTHER.match(after, found.end()):
        return None
    return found


def _tense_after(after: str) -> str:
    found = _following(after)
    return _AFTER.kind(found) if found else ""


def _is_ahead_soon(after: str) -> bool:
    found = _following(after)
    return found is not None and found.start() < _SOON and _AFTER.kind(found) == "ahead"


def _comes_soon(following: re.Match[str] | None) -> bool:
    return following is not None and following.start() < _SOON and following.group() in _IMMINENT


def _are_days_held(expression: DateExpression, before: str) -> bool:
    """Whether they are the days of one event ("trong hai ngày 20 và 21/7/2020"), not a time allowed for something."""
    return expression.form == "day-range" and bool(_DAYS_HELD.search(before))


def _by_following(following: re.Match[str] | None, before: str, after: str) -> Tense:
    if following is None:
        return _by_value(before)
    kind = _AFTER.kind(following)
    if kind == "soft" and (_UNTIL.search(before) or _tense_after(after[following.end() :]) == "ahead"):
        return "planned"
    return "planned" if kind == "ahead" else "past" if kind == "back" else "soft"


def _by_value(before: str) -> Tense:
    """By a figure before the time ("ủng hộ 156 triệu đồng trong năm 2020"), or what a growth came to."""
    if not (_FIGURE_IN.search(before) or ("từ " in before and _REACHED.search(before))):
        return "neutral"
    return "planned" if _is_asked(before, len(before)) else "past"


def _last(pattern: re.Pattern[str], before: str) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(before):  # noqa: B007 the last one counts
        pass
    return found


def _done(before: str, end: int) -> re.Match[str] | None:
    """What the clause that goes on at `end` calls done."""
    clause = max([before.rfind(mark, 0, end) for mark in (",", " và ", ";", "(", ":", "-", "–")])
    return _DONE.search(before, clause, end)
