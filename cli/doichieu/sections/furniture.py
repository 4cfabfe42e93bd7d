"""The words of the page around an article: menus, counters, buttons, polls, notices of rights."""

from __future__ import annotations

import re

from doichieu.sections.lines import Line

_MOST_WORDS = 14  # a label of the page is short
_MOST_NOTICE_WORDS = 45
_MOST_STRIP_WORDS = 25
_MARKS = " \t:.…|>»›«<→▶►•·-–—_+*#[](){}\"'“”"


def _phrases(table: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in table.replace("\n", "|").split("|"))


# Headings over lists of other articles and over readers' words: what follows is rarely the article
_MARKERS = _phrases(
    """phản hồi|các tin khác|tin khác|các bài khác|bài khác|bài viết khác|các bài viết khác|tin tức khác
    các tin tức khác|tin bài khác|các tin bài khác|các tin đã đưa|tin đã đưa|các tin đã đăng|tin đã đăng|tin cũ hơn
    các tin cũ hơn|những tin cũ hơn|tin mới hơn|các tin mới hơn|những tin mới hơn|tin liên quan|tin bài liên quan
    bài liên quan|bài viết liên quan|các tin liên quan|các bài liên quan|các bài viết liên quan|tin tức liên quan
    nội dung liên quan|có thể bạn quan tâm|bạn có thể quan tâm|tin cùng chuyên mục|bài cùng chuyên mục
    cùng chuyên mục|tin cùng loại|các tin cùng chuyên mục|bài viết cùng chuyên mục|cùng chủ đề|tin cùng chủ đề
    xem thêm tin tức|mới nhất|tin mới nhất|tin mới|tin mới đăng|xem nhiều|xem nhiều nhất|đọc nhiều|đọc nhiều nhất
    tin xem nhiều|tin đọc nhiều|tin đọc nhiều nhất|tin nổi bật|bài nổi bật|tin tiêu điểm|bài đọc nhiều|bài viết mới
    bài mới nhất|tin tiếp theo|tin trong ngày|viết bình luận|viết bình luận mới|bình luận|xem bình luận
    gửi bình luận|bình luận bạn đọc|ý kiến bạn đọc|ý kiến của bạn|gửi ý kiến|gửi phản hồi|ý kiến phản hồi
    thăm dò ý kiến|thăm dò dư luận|bình chọn|thông tin cần biết|thống kê truy cập|lượt truy cập|liên kết website
    liên kết web|liên kết trang|tin địa phương|đọc thêm|xem thêm|chuyên mục khác|văn bản mới|văn bản mới ban hành
    đừng bỏ lỡ|dành cho bạn|đề xuất cho bạn|nơi nhận|tin ảnh|tin video|comments|leave a comment|leave a reply
    related news|related articles|related posts|other news|more news|most read|latest news|you may also like"""
)
# The same, but also good headings of an article: only what follows tells
_DOUBTFUL = _phrases(
    "nổi bật|tiêu điểm|thống kê|thảo luận|liên kết|được quan tâm|thăm dò|chuyên đề|sự kiện|dòng sự kiện|thông báo"
)
# Buttons and boxes that stand anywhere
_LABELS = _phrases(
    """video|video clip|clip|audio|podcast|media|multimedia|infographic|banner|quảng cáo|advertisement|ads|trang chủ
    home|liên hệ|sơ đồ trang|sơ đồ website|sitemap|rss|đăng nhập|đăng xuất|đăng ký|tìm kiếm|search|menu|in trang
    in bài|in bài viết|in tin|in tin này|bản in|print|gửi email|gửi mail|gửi bài viết|gửi tin này|email|mail
    facebook|fanpage|twitter|x|zalo|linkedin|telegram|youtube|tiktok|instagram|google|google+|google news|pinterest
    chia sẻ|share|tweet|like|thích|copy link|sao chép liên kết|sao chép|lưu bài viết|lưu bài|lưu|theo dõi|quay lại
    đóng cửa sổ|xem cỡ chữ|cỡ chữ a- a a+|a- a a+|a-|a+
    trở lại|trở về|về trang trước|trang trước|trang sau|về đầu trang|lên đầu trang|đầu trang|thời tiết|tỷ giá|tỉ giá
    giá vàng|chứng khoán|lịch vạn niên|powered by|từ khóa|tags|tag|thẻ|nghe đọc bài|nghe bài viết|nghe đọc
    nghe audio|đọc bài|font chữ|cỡ chữ|tăng cỡ chữ|giảm cỡ chữ|tăng giảm cỡ chữ|xem với cỡ chữ|tương phản|đọc tiếp
    xem tiếp|xem chi tiết|xem tất cả|tất cả|hôm nay|hôm qua|trong tuần|trong tháng|tuần này|tháng này|tuần trước
    tháng trước|đang truy cập|đang online|trực tuyến|đang trực tuyến|lượt xem|số lượt xem|lượt đọc|gửi|nhập lại|hủy
    đóng|mã xác nhận|mã bảo mật|họ tên|họ và tên|nội dung bình luận|click để đánh giá bài viết|thư viện ảnh
    thư viện video|photo|album ảnh|xem kết quả|biểu quyết|cộng hòa xã hội chủ nghĩa việt nam
    độc lập - tự do - hạnh phúc|đảng cộng sản việt nam|skip to content|skip to main content
    chuyển đến nội dung chính|chuyển đến nội dung|chuyển đến phần nội dung|chuyển tới nội dung
    chuyển tới phần nội dung|bỏ qua nội dung|bỏ qua để đến nội dung|đi đến nội dung
    breadcrumb|toggle navigation|previous|next|back|top"""
)
_OPENING = re.compile(
    r"(?:theo dõi (?:.{0,60}google ?news|báo .{0,40}trên|chúng tôi|fanpage)"
    r"|chia sẻ (?:bài viết|lên|qua|facebook|zalo|trên)|xem thêm\b|đọc thêm\b"
    r"|mời (?:quý |các )?(?:bạn|vị|độc giả)\b.{0,20}(?:xem|theo dõi|đón)|powered by|copyright|©|®|bản quyền"
    r"|\(c\) ?\d{4}"
    r"|từ khóa ?:|tags? ?:|thẻ ?:|chuyên mục ?:|danh mục ?:|(?:điện thoại|đt|tel|fax|hotline|đường dây nóng) ?[:.]"
    r"|(?:email|e-mail|website|địa chỉ|tòa soạn|trụ sở) ?:|thiết kế (?:bởi|và phát triển)|phát triển bởi"
    r"|publishingportal|tăng cỡ chữ|đánh giá (?:bài viết|của bạn|thái độ)|tổng số điểm|click để|hãy là người đầu tiên"
    r"|bạn (?:cần|phải|hãy|chưa) đăng nhập|vui lòng (?:nhập|đăng nhập|bật)|please enable"
    r"|(?:trang chủ|home)(?: ?[>»›/|]|  )"
    r"|bạn đang ở|theo bạn,|bạn (?:đánh giá|nghĩ|thấy|biết) |(?:cơ quan|đơn vị) chủ quản\b"
    r"|\w{2,20}\.(?:vn|com|net) [-–|]"
    r"|(?:tin|bài)(?: viết)? (?:liên quan|khác|cùng chuyên mục) ?:|> ?|#\w)"
)
_NOTICE = re.compile(
    r"g(?:hi rõ nguồn(?! gốc)|iấy phép (?:thiết lập|trang|hoạt động báo|.{0,60}(?:bttt|ttđt|tttt|báo chí|cbc))"
    r"|iữ bản quyền)|all rights reserved|c(?:ấm sao chép|hịu trách nhiệm (?:chính|nội dung|quản lý|xuất bản) ?:)"
    r"|t(?:ổng|rưởng ban) biên tập ?:|bản quyền thuộc|không sao chép khi chưa"
)
_LONG_OPENINGS = ("©", "trang chủ", "theo bạn", "bản quyền", "địa chỉ", ">")
# Betting advertisements, which are planted in neglected sites; a report on crime uses none of these words twice
_BETTING = re.compile(
    r"n(?:hà cái|ạp đầu|ổ hũ)|so(?:i cầu|i kèo|ng thủ)|bạch thủ|game bài|đổi thưởng|t(?:ải app|ỷ lệ châu á)|link vào"
    r"|rồng bạch kim|c(?:hốt số|ược (?:thể thao|miễn phí|hoàn trả))|xsm[bnt]\b"
)
_COUNTER = re.compile(
    r"(?:tổng |tổng số |số )?(?:đang (?:online|truy cập|trực tuyến|xem)|tất cả|hôm nay|hôm qua"
    r"|(?:trong )?(?:tuần|tháng|năm)(?: này| trước| nay)?|lượt (?:xem|đọc|truy cập|người xem)"
    r"|số người (?:online|truy cập)"
    r"|(?:lượt )?truy cập|khách(?: online)?|thành viên|bình luận|thích|chia sẻ|views?|hits?|đã xem|người xem|online"
    r"|máy chủ tìm kiếm|comments?|shares?|likes?)(?: bài viết| trang| hôm nay)? ?[:(]? ?\d[\d.,]{0,12}"
    r" ?(?:lượt|người|k)?\)?(?: lượt| xem| người)?"
    r"|\(?\d[\d.,]{0,12}\)? ?(?:lượt (?:xem|đọc|truy cập|thích|chia sẻ)|bình luận|views?|hits?|comments?|shares?|likes?"
    r"|người đã xem|đánh giá)"
)
_NUMBER = re.compile(r"\d[\d.,\s]{0,15}")
# A line in pieces ("| 210 lượt xem |", "author | 17:22"), of which one is a counter, a clock or a relative time
_STRIP = re.compile(
    r"(?:^|\|) *(?:\d{1,2}[:h]\d{2}|(?:đã xem|lượt xem|lượt đọc|phản hồi) ?:? ?\d[\d.,]{0,9}"
    r"|\d[\d.,]{0,9}(?: ?[nktr]{1,2})? (?:lượt xem|lượt đọc|views?))\s*(?:\||$)"
)
_COUNT = re.compile(r" ?\(?\d{1,6}\)?$")
_BETWEEN_LABELS = re.compile(r"[|/>»›•·]| {2,}")
_BRAND = re.compile(r"(?:báo|đài)(?! cáo| chí| động| hiệu| công) [^|:]{3,40}")
_PLAYED = re.compile(r"[▶►⏵] ?\d{1,2}:\d{2}\b")
_BANNER = re.compile(
    r"(?:chào mừng (?:bạn|quý vị|các bạn) đến với .{0,20})?"
    r"(?:(?:trang|cổng) (?:tin|thông tin)(?: tổng hợp)? điện tử|cổng thông tin(?! điện)|cổng ttđt|trang ttđt|trang tin)"
    r"(?P<whose> (?:của )?(?:đảng (?:bộ|ủy)|ubnd|ủy ban nhân dân|hđnd|huyện|thành phố|thị xã|thị trấn|quận|tỉnh|tp|xã"
    r"|phường|ban|huyện ủy|thành ủy|thị ủy|quận ủy|tỉnh ủy)\b[^.:;,]{0,60})?"
    r"|báo [^\W\d]\w{1,12}(?: [^\W\d]\w{1,12}){1,3} (?:điện tử|online)"
)
_MACHINE_SIGNS = ("_", "<", "{", "(", "=", "://")  # one of which each of those has
_MACHINE = re.compile(
    r"^(?:\S{1,20}:? ){0,3}https?://\S{1,300}$"
    r"|\b[A-Z][a-zA-Z]{1,30}_[A-Z][A-Za-z_]{1,60}\b|\{\{|</?[a-z]|function ?\(|\bvar \w+ ?="
)


def is_marker(line: Line) -> bool:
    """Whether the line heads a list of other articles, of comments, or of boxes."""
    return line.words <= _MOST_WORDS and _without_count(line) in _MARKERS


def is_doubtful_marker(line: Line) -> bool:
    """Whether the line may head such a list, or a section of the article just as well."""
    return line.words <= _MOST_WORDS and _without_count(line) in _DOUBTFUL


def is_furniture(line: Line) -> bool:
    """Whether the line, wherever it stands, is a label, button, counter or notice of the page."""
    if line.words > _MOST_NOTICE_WORDS or len(line.text) > 400:
        return False
    if len(set(_BETTING.findall(line.folded))) > 1:
        return True
    words = _bare(line)
    if not any(c.isalnum() for c in words) or _NOTICE.search(line.folded):
        return True
    if line.words <= _MOST_STRIP_WORDS and _is_strip(line.folded):
        return True
    if line.words > _MOST_WORDS:
        return _OPENING.match(line.folded) is not None and line.folded.startswith(_LONG_OPENINGS)
    return (
        words in _LABELS
        or (_OPENING.match(line.folded) is not None and not line.full_stop)
        or _COUNTER.fullmatch(words) is not None
        or (max(map(line.text.find, _MACHINE_SIGNS)) >= 0 and _MACHINE.search(line.text) is not None)
        or _is_banner(line, words)
        or _is_brand(line)
        or _is_row_of_labels(words)
    )


def _is_strip(folded: str) -> bool:
    return ("|" in folded and _STRIP.search(folded) is not None) or _PLAYED.match(folded) is not None


def _is_banner(line: Line, words: str) -> bool:
    """Whether the line is the name of a site; the locality at its end has a capital, where a sentence has none."""
    banner = _BANNER.fullmatch(words)
    return banner is not None and (not banner["whose"] or not line.text.split()[-1][0].islower())


def _is_brand(line: Line) -> bool:
    """Whether the line is the name of a newspaper or station, all its words with capitals ("Báo Nghệ An")."""
    named = line.words <= 6 and _BRAND.fullmatch(line.folded) is not None
    return named and all(word.isalpha() and word[0].isupper() for word in line.text.split())


def is_row_of_labels(words: str) -> bool:
    """Whether folded words are labels of the page and nothing else ("đăng nhập", "rss sitemap")."""
    return _is_row_of_labels(words.strip(_MARKS)) or _COUNTER.fullmatch(words.strip(_MARKS)) is not None


def is_number(line: Line) -> bool:
    """Whether the line is a bare number: a view counter, or a cell of a table."""
    return _NUMBER.fullmatch(line.text) is not None


def _bare(line: Line) -> str:
    return line.folded.strip(_MARKS)


def _without_count(line: Line) -> str:
    bare = _bare(line)
    return _COUNT.sub("", bare) if bare.endswith(")") or bare[-1:].isdigit() else bare


def _is_row_of_labels(words: str) -> bool:
    """Several labels in a row: "Facebook Zalo In trang"."""
    pieces = [p for p in (p.strip(_MARKS) for p in _BETWEEN_LABELS.split(words)) if p]
    if len(pieces) > 1 and 3 * sum(p in _LABELS or p in _MARKERS for p in pieces) >= 2 * len(pieces):
        return True
    rest = words.split()
    while rest:
        size = next((n for n in (4, 3, 2, 1) if " ".join(rest[:n]) in _LABELS), 0)
        if not size:
            return False
        rest = rest[size:]
    return True
