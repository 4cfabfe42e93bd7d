"""The words of the page around an article: menus, counters, buttons, polls, notices of rights."""

from __future__ import annotations

import re

from doichieu.sections.lines import Line

MOST_WORDS = 14  # a label of the page is short
_MARKS = " \t:.…|>»›«<→▶►•·-–—_+*#[](){}\"'“”"

# Headings over lists of other articles and over readers' words: what follows is rarely the article
MARKERS = frozenset(
    """phản hồi|các tin khác|tin khác|các bài khác|bài khác|bài viết khác|các bài viết khác|các tin đã đưa|tin đã đưa|
    các tin đã đăng|tin đã đăng|tin cũ hơn|các tin cũ hơn|tin mới hơn|các tin mới hơn|những tin mới hơn|những tin cũ hơn|
    tin liên quan|tin bài liên quan|bài liên quan|bài viết liên quan|các tin liên quan|các bài liên quan|
    các bài viết liên quan|tin tức liên quan|nội dung liên quan|có thể bạn quan tâm|bạn có thể quan tâm|tin cùng chuyên mục|
    bài cùng chuyên mục|cùng chuyên mục|các tin cùng chuyên mục|tin cùng loại|cùng chủ đề|tin cùng chủ đề|xem thêm tin tức|
    mới nhất|tin mới nhất|tin mới|xem nhiều|xem nhiều nhất|đọc nhiều|đọc nhiều nhất|tin xem nhiều|tin đọc nhiều|
    tin nổi bật|bài nổi bật|nổi bật|tiêu điểm|tin tiêu điểm|bài đọc nhiều|được quan tâm|bài viết mới|bài mới nhất|
    viết bình luận|viết bình luận mới|bình luận|xem bình luận|gửi bình luận|ý kiến bạn đọc|ý kiến của bạn|
    gửi ý kiến|gửi phản hồi|ý kiến phản hồi|bình luận bạn đọc|thảo luận|comments|leave a comment|related news|related articles|
    related posts|other news|more news|most read|latest news|thăm dò ý kiến|bình chọn|thăm dò|thông tin cần biết|
    thống kê truy cập|thống kê|lượt truy cập|liên kết website|liên kết web|liên kết|liên kết trang|tin địa phương|
    tin đọc nhiều nhất|đọc thêm|xem thêm|chuyên mục khác|tin trong ngày|tin tức khác|văn bản mới|văn bản mới ban hành|
    đừng bỏ lỡ|dành cho bạn|đề xuất cho bạn|tin bài khác|các tin tức khác|các tin bài khác|tin tiếp theo""".replace(
        "\n", ""
    )
    .replace("    ", "")
    .split("|")
)
# Buttons and boxes that stand anywhere
_LABELS = frozenset(
    """video|video clip|clip|audio|podcast|media|multimedia|infographic|banner|quảng cáo|advertisement|ads|trang chủ|home|
    liên hệ|sơ đồ trang|sơ đồ website|sitemap|rss|đăng nhập|đăng xuất|đăng ký|tìm kiếm|search|menu|in trang|in bài|in bài viết|
    in tin|bản in|print|gửi email|gửi mail|gửi bài viết|email|mail|facebook|fanpage|twitter|zalo|linkedin|telegram|youtube|
    tiktok|instagram|google|google+|pinterest|chia sẻ|share|tweet|like|thích|copy link|sao chép liên kết|sao chép|lưu bài viết|
    lưu bài|lưu|theo dõi|quay lại|trở lại|trở về|về trang trước|trang trước|trang sau|về đầu trang|lên đầu trang|đầu trang|
    thời tiết|tỷ giá|tỉ giá|giá vàng|chứng khoán|lịch vạn niên|powered by|từ khóa|tags|tag|thẻ|nghe đọc bài|nghe bài viết|
    nghe đọc|nghe audio|đọc bài|font chữ|cỡ chữ|tăng cỡ chữ|giảm cỡ chữ|tăng giảm cỡ chữ|xem với cỡ chữ|tương phản|
    đọc tiếp|xem tiếp|chi tiết|xem chi tiết|xem tất cả|tất cả|hôm nay|hôm qua|trong tuần|trong tháng|tuần này|
    tháng này|tuần trước|tháng trước|đang truy cập|đang online|trực tuyến|đang trực tuyến|lượt xem|số lượt xem|lượt đọc|
    gửi|nhập lại|hủy|đóng|mã xác nhận|họ tên|họ và tên|nội dung bình luận|đánh giá bài viết|click để đánh giá bài viết|
    thư viện ảnh|thư viện video|photo|ảnh|album ảnh|hình ảnh hoạt động|bỏ phiếu|xem kết quả|biểu quyết bình chọn|
    skip to content|skip to main content|chuyển đến nội dung chính|breadcrumb|toggle navigation|previous|next|back|top""".replace(
        "\n", ""
    )
    .replace("    ", "")
    .split("|")
)
_OPENING = re.compile(
    r"(?:theo dõi .{0,60}google ?news|chia sẻ (?:bài viết|lên|qua|facebook|zalo|trên)|xem thêm\b|đọc thêm\b"
    r"|mời (?:quý |các )?(?:bạn|vị|độc giả|bạn đọc)\b.{0,20}(?:xem|theo dõi|đón)|powered by|copyright|©|bản quyền|\(c\) ?\d{4}"
    r"|ghi rõ nguồn|giấy phép (?:số|hoạt động|xuất bản|thiết lập)|từ khóa ?:|tags? ?:|thẻ ?:|chuyên mục ?:|danh mục ?:"
    r"|(?:điện thoại|đt|tel|fax|hotline|đường dây nóng|email|e-mail|website|địa chỉ|tòa soạn|trụ sở) ?:|tổng biên tập\b"
    r"|chịu trách nhiệm (?:chính|nội dung|quản lý)|trưởng ban biên tập\b|thiết kế (?:bởi|và phát triển)|phát triển bởi"
    r"|publishingportal|tăng cỡ chữ|đánh giá (?:bài viết|của bạn|thái độ)|tổng số điểm|click để|hãy là người đầu tiên|bạn chưa đăng nhập"
    r"|bạn (?:cần|phải|hãy) đăng nhập|vui lòng (?:nhập|đăng nhập|bật)|please enable|trang chủ ?[>»›/|]|home ?[>»›/|]|bạn đang ở"
    r"|theo bạn,|bạn (?:đánh giá|nghĩ|thấy|biết) |®|cơ quan chủ quản|đơn vị chủ quản|® )"
)
_COUNTER = re.compile(
    r"(?:số |tổng |tổng số )?(?:đang (?:online|truy cập|trực tuyến|xem)|tất cả|hôm nay|hôm qua|(?:trong |trong cả )?(?:tuần|tháng)(?: này| trước)?"
    r"|lượt (?:xem|đọc|truy cập|người xem|view)|số người (?:online|truy cập)|truy cập|khách(?: online)?|thành viên|bình luận|thích|chia sẻ|views?|hits?|đã xem|người xem|online"
    r"|máy chủ tìm kiếm|comments?|shares?|likes?)(?: bài viết| trang)? ?[:(]? ?\d[\d.,]{0,12} ?(?:lượt|người|k)?\)?(?: lượt| xem| người)?"
    r"|\(?\d[\d.,]{0,12}\)? ?(?:lượt (?:xem|đọc|truy cập|thích|chia sẻ)|bình luận|views?|hits?|comments?|shares?|likes?|người đã xem|đánh giá)"
)
_NUMBER = re.compile(r"[\d.,\s]{1,16}")
_MACHINE = re.compile(
    r"[a-z]{3,40}(?:[A-Z][a-z]{2,40}){1,6}_\w+|\b[A-Z][a-zA-Z]{1,30}_[A-Z]\w{1,60}|\{\{|</?\w|function ?\(|\bvar \w+ ?="
)


def bare(line: Line) -> str:
    """The folded line without the marks around it."""
    return line.folded.strip(_MARKS)


def is_marker(line: Line) -> bool:
    """Whether the line heads a list of other articles, of comments, or of boxes."""
    if line.words > MOST_WORDS:
        return False
    words = re.sub(r" ?\(?\d+\)?$", "", bare(line))
    return words in MARKERS


def is_furniture(line: Line) -> bool:
    """Whether the line, wherever it stands, is a label, button, counter or notice of the page."""
    if line.words > 40 or len(line.text) > 400:
        return False
    words = bare(line)
    if not any(c.isalnum() for c in words):
        return True
    if _OPENING.match(line.folded) and (
        line.words <= MOST_WORDS or not line.folded.startswith(("xem", "đọc", "theo bạn"))
    ):
        return True
    if line.words > MOST_WORDS:
        return False
    return (
        words in _LABELS
        or _is_labels(words)
        or _COUNTER.fullmatch(words) is not None
        or bool(_MACHINE.search(line.text))
    )


def _is_labels(words: str) -> bool:
    """Several labels in a row: "Facebook Zalo In trang"."""
    pieces = [p.strip(_MARKS) for p in re.split(r"[|/>»›•·]| {2,}", words)]
    if len(pieces) > 1 and all(p in _LABELS or p in MARKERS for p in pieces if p):
        return True
    rest = words.split()
    taken = 0
    while rest and taken < 6:
        size = next((n for n in (4, 3, 2, 1) if " ".join(rest[:n]) in _LABELS), 0)
        if not size:
            return False
        rest, taken = rest[size:], taken + 1
    return not rest


def is_number(line: Line) -> bool:
    """Whether the line is a bare number: a view counter, or a cell of a table."""
    return _NUMBER.fullmatch(line.text) is not None
