"""Which place an article is about: a table of pages in our own words, from many sites and provinces."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doichieu import sections
from doichieu.dating import expressions
from doichieu.models import Moment, Source
from doichieu.places import locality
from doichieu.text import clean


def locate(text: str, url: str | None = None, year: int | None = None) -> locality.Findings:
    source = Source(id="a", path="a.txt", url=url, sha256="", media_type="text/plain", text=clean(text).text)
    parts = sections.divide(source, expressions.find(source.text))
    return locality.locate(source, parts, _moment(year))


def _moment(year: int | None) -> Moment:
    return Moment() if year is None else Moment(earliest=f"{year}-01-01", latest=f"{year}-12-31")


def told(found: locality.Findings) -> str | None:
    place = found.locality
    if place is None:
        return None
    of_province = f", {place.province}" if place.province and len(place.code or "") != 2 else ""
    return f"{place.kind} {place.name}{of_province}"


# The body that articles share, with nothing in it that names a place
BODY = (
    "\nTrong năm, cấp ủy các cấp đã quán triệt nghị quyết, phân công đảng viên theo dõi từng địa bàn và sơ kết hằng quý.\n"
    "Công tác kiểm tra, giám sát được tiến hành theo chương trình; việc kết nạp đảng viên vượt chỉ tiêu đề ra.\n"
)

PAGES: list[tuple[str | None, int | None, str, str | None]] = [
    # address, year, opening of the page, answer
    (None, None, "Đảng bộ huyện Văn Lãng giữ nền nếp sinh hoạt chi bộ\n\nĐảng bộ huyện Văn Lãng hiện có 46 tổ chức cơ sở.", "huyện Văn Lãng, Lạng Sơn"),
    (None, None, "Thành ủy Vinh sơ kết công tác 6 tháng\n\nSáng nay, Thành ủy Vinh họp đánh giá kết quả nửa năm.", "thành phố Vinh, Nghệ An"),
    (None, None, "TX. Hương Thủy nâng chất lượng đảng viên\n\nThị ủy Hương Thủy vừa ban hành kế hoạch mới.", "thị xã Hương Thủy, Thừa Thiên Huế"),
    (None, None, "ĐẢNG BỘ HUYỆN CƯ KUIN TỔNG KẾT NĂM\n\nHuyện ủy Cư Kuin đã tổng kết công tác năm với nhiều kết quả đáng ghi nhận.", "huyện Cư Kuin, Đắk Lắk"),
    (None, None, "Huyện Ea H’leo phát triển đảng viên trong vùng đồng bào\n\nToàn huyện đã kết nạp thêm hơn một trăm đảng viên.", "huyện Ea H'leo, Đắk Lắk"),
    (None, None, "Đảng bộ huyện Đắk R'lấp chăm lo xây dựng tổ chức cơ sở\n\nHuyện ủy chọn việc khó để làm trước.", "huyện Đắk R'Lấp, Đắk Nông"),
    (None, None, "Huyện Krông Nô: Xóa chi bộ ghép ở thôn, bon\n\nHuyện ủy Krông Nô đã hoàn thành đề án.", "huyện Krông Nô, Đắk Nông"),
    (None, None, "Tỉnh ủy Sơn La tổng kết công tác xây dựng Đảng\n\nHội nghị của Tỉnh ủy Sơn La nghe báo cáo của các huyện ủy.", "tỉnh Sơn La"),
    (None, None, "Thành ủy Hà Nội triển khai nhiệm vụ năm mới\n\nThành ủy Hà Nội yêu cầu các quận ủy, huyện ủy vào cuộc ngay.", "thành phố Hà Nội"),
    (None, None, "TP.HCM: Đảng bộ Quận 7 kết nạp đảng viên trẻ\n\nQuận ủy Quận 7 (TP.HCM) đặt mục tiêu mới.", "quận 7, Hồ Chí Minh"),
    (None, None, "Quận ủy Cầu Giấy làm việc với các chi bộ khu dân cư\n\nQuận ủy Cầu Giấy ghi nhận nhiều cách làm.", "quận Cầu Giấy, Hà Nội"),
    (None, None, "Đảng ủy xã Hùng Lô, thành phố Việt Trì tổng kết\n\nĐảng ủy xã Hùng Lô vừa họp.", "xã Hùng Lô, Phú Thọ"),
    (None, None, "Đảng bộ thị trấn Nà Phặc vững mạnh\n\nThị trấn Nà Phặc (huyện Ngân Sơn, tỉnh Bắc Kạn) có 20 chi bộ.", "thị trấn Nà Phặc, Bắc Kạn"),
    (None, None, "Đảng bộ phường 5, TP. Cà Mau: Dân tin, Đảng mạnh\n\nĐảng ủy phường 5 phân công từng đảng viên.", "phường 5, Cà Mau"),
    (None, None, "Huyện Châu Thành (Sóc Trăng): Kết nạp 95 đảng viên\n\nHuyện ủy Châu Thành vượt chỉ tiêu năm.", "huyện Châu Thành, Sóc Trăng"),
    ("https://baotravinh.vn/xay-dung-dang/huyen-chau-thanh-ket-nap-dang-vien-1234.html", None, "Huyện Châu Thành kết nạp đảng viên mới\n\nHuyện ủy Châu Thành đã kết nạp nhiều quần chúng ưu tú.", "huyện Châu Thành, Trà Vinh"),
    ("https://baohaugiang.com.vn/chinh-tri/tin-9.html", None, "Huyện Châu Thành A sơ kết quý I\n\nHuyện ủy Châu Thành A đánh giá kết quả quý.", "huyện Châu Thành A, Hậu Giang"),
    (None, None, "Huyện Châu Thành sơ kết công tác Đảng\n\nHuyện ủy Châu Thành sơ kết công tác sáu tháng đầu năm.", None),
    (None, None, "Đảng bộ xã Tân Thành làm tốt công tác dân vận\n\nĐảng ủy xã Tân Thành phân công từng đồng chí.", None),
    ("http://phubinh.thainguyen.gov.vn/tin/44", None, "Đảng bộ xã Tân Thành làm tốt công tác dân vận\n\nĐảng ủy xã Tân Thành phân công từng đồng chí.", "xã Tân Thành, Thái Nguyên"),
    ("https://phubinh.thainguyen.gov.vn/tin/45", None, "Nhiều kết quả trong công tác xây dựng Đảng\n\nHuyện ủy đã tập trung lãnh đạo, toàn huyện đạt kết quả khá.", "huyện Phú Bình, Thái Nguyên"),
    ("https://baobacgiang.com.vn/bg/xay-dung-dang/5.html", None, "Hiệp Hòa: Kiểm tra 30 chi bộ\n\nHuyện ủy Hiệp Hòa vừa hoàn thành kế hoạch kiểm tra.", "huyện Hiệp Hòa, Bắc Giang"),
    ("https://baothanhhoa.vn/xay-dung-dang/a.htm", None, "Nông Cống nâng cao chất lượng sinh hoạt chi bộ\n\nNhững năm qua, Đảng bộ huyện đã có nhiều đổi mới.", "huyện Nông Cống, Thanh Hóa"),
    ("https://baoquangtri.vn/a.html", None, "Hướng Hóa chú trọng phát triển đảng viên người dân tộc\n\n(QTO) - Huyện ủy Hướng Hóa có nhiều cách làm hay.", "huyện Hướng Hóa, Quảng Trị"),
    ("https://baoninhthuan.com.vn/a", None, "Ninh Sơn tổng kết công tác năm\n\n(NTO) Huyện ủy Ninh Sơn vừa tổng kết công tác xây dựng Đảng.", "huyện Ninh Sơn, Ninh Thuận"),
    ("https://baodaklak.vn/chinh-tri/202003/a", None, "Krông Bông: Đại hội điểm cấp cơ sở\n\nSáng nay, Đảng bộ xã Hòa Sơn (huyện Krông Bông) đã tổ chức đại hội.", "xã Hòa Sơn, Đắk Lắk"),
    ("https://baolamdong.vn/a", None, "Đam Rông xây dựng đội ngũ cán bộ\n\n(LĐ online) - Huyện ủy Đam Rông luôn coi trọng công tác cán bộ.", "huyện Đam Rông, Lâm Đồng"),
    ("https://www.baogialai.com.vn/a", None, "Đảng bộ tỉnh nâng chất lượng kết nạp đảng viên\n\n(GLO)- Toàn tỉnh hiện có hơn 60 ngàn đảng viên; Tỉnh ủy đã ban hành nghị quyết riêng.", "tỉnh Gia Lai"),
    ("https://baoangiang.com.vn/a.html", None, "Công tác xây dựng Đảng trong toàn tỉnh đạt kết quả toàn diện\n\nTỉnh ủy đánh giá các huyện ủy, thị ủy, thành ủy đã nỗ lực; trong tỉnh không còn ấp trắng đảng viên.", "tỉnh An Giang"),
    ("https://baophuyen.com.vn/a.html", None, "Đảng bộ huyện vượt chỉ tiêu kết nạp đảng viên\n\nTrong năm, Đảng bộ huyện kết nạp 150 đảng viên. Huyện ủy yêu cầu giữ chất lượng.", None),
    ("https://thanhuyvinhlong.vn/a", None, "Kết quả công tác tổ chức xây dựng Đảng\n\nThành ủy đã lãnh đạo các chi, đảng bộ trực thuộc thực hiện nghiêm quy định.", "thành phố Vĩnh Long, Vĩnh Long"),
    ("https://nghiloc.nghean.gov.vn/chinh-tri/xa-nghi-lam-tong-ket-cong-tac-dang-5.html", None, "Hội nghị tổng kết công tác xây dựng Đảng\n\nĐảng ủy xã Nghi Lâm đã tổng kết công tác năm.", "xã Nghi Lâm, Nghệ An"),
    ("http://xadienthang.dienchau.gov.vn/tin", None, "Hội nghị tổng kết công tác xây dựng Đảng\n\nĐảng ủy xã đã tổng kết công tác năm, 9 chi bộ hoàn thành tốt.", "xã Diễn Thắng, Nghệ An"),
    ("https://sonla.gov.vn/tin-huyen-thanh-pho/huyen-uy-mai-son-so-ket-quy-1-99.html", None, "Sơ kết công tác quý I\n\nTrong quý, Huyện ủy đã lãnh đạo thực hiện tốt các nhiệm vụ; toàn huyện kết nạp 40 đảng viên.", "huyện Mai Sơn, Sơn La"),
    ("https://nhandan.vn/a-post1.html", None, "Kinh nghiệm xây dựng chi bộ bốn tốt ở Quảng Ninh\n\nNDĐT - Đảng bộ tỉnh Quảng Ninh đã xây dựng mô hình chi bộ kiểu mẫu.", "tỉnh Quảng Ninh"),
    ("https://nhandan.vn/b", None, "Nâng cao năng lực lãnh đạo của tổ chức cơ sở đảng\n\nNhiều đảng bộ trong cả nước đã đổi mới nội dung sinh hoạt.", None),
    ("https://dangcongsan.vn/a", None, "Thái Bình: 100% chi bộ thôn có nghị quyết chuyên đề\n\n(ĐCSVN) - Tỉnh ủy Thái Bình cho biết như vậy trong báo cáo năm.", "tỉnh Thái Bình"),
    ("https://www.qdnd.vn/a", None, "Huyện Mèo Vạc giữ vững biên cương\n\nĐảng bộ huyện Mèo Vạc (Hà Giang) có 38 tổ chức cơ sở đảng.", "huyện Mèo Vạc, Hà Giang"),
    (None, 2012, "Huyện ủy Chí Linh và những đổi mới\n\nThị ủy Chí Linh đã có 5 năm thực hiện nghị quyết; toàn thị xã có 50 tổ chức cơ sở.", "thị xã Chí Linh, Hải Dương"),
    ("http://baobinhduong.vn/a", 2012, "Bến Cát phát triển đảng viên trong doanh nghiệp\n\nĐảng bộ Bến Cát kết nạp nhiều công nhân ưu tú.", "huyện Bến Cát, Bình Dương"),
    ("http://baobinhduong.vn/b", 2018, "Bến Cát phát triển đảng viên trong doanh nghiệp\n\nĐảng bộ Bến Cát kết nạp nhiều công nhân ưu tú.", "thị xã Bến Cát, Bình Dương"),
    ("http://baohungyen.vn/c", 2021, "Mỹ Hào phát triển đảng viên trong doanh nghiệp\n\nĐảng bộ Mỹ Hào kết nạp nhiều công nhân ưu tú.", "thị xã Mỹ Hào, Hưng Yên"),
    (None, 2010, "Đảng bộ huyện Từ Liêm trước thềm đại hội\n\nĐảng bộ huyện Từ Liêm có 90 tổ chức cơ sở đảng.", "huyện Từ Liêm, Hà Nội"),
    (None, 2016, "Quận ủy Bắc Từ Liêm kiểm tra các chi bộ\n\nQuận ủy Bắc Từ Liêm thành lập năm đoàn kiểm tra.", "quận Bắc Từ Liêm, Hà Nội"),
    (None, 2014, "Đảng bộ TP Huế học và làm theo Bác\n\nThành ủy Huế đã nhân rộng nhiều điển hình.", "thành phố Huế, Thừa Thiên Huế"),
    (None, 2014, "Tỉnh Thừa Thiên Huế tổng kết nghị quyết\n\nTỉnh ủy Thừa Thiên Huế họp hội nghị mở rộng.", "tỉnh Thừa Thiên Huế"),
    (None, 2022, "Đảng bộ thành phố Thủ Đức sắp xếp tổ chức\n\nThành ủy Thủ Đức đã sáp nhập các chi bộ nhỏ.", "thành phố Thủ Đức, Hồ Chí Minh"),
    (None, None, "Đảng bộ TP. Hòa Bình đổi mới sinh hoạt\n\nThành ủy Hòa Bình chỉ đạo các chi bộ.", "thành phố Hòa Bình, Hòa Bình"),
    (None, None, "Đảng bộ tỉnh Hoà Bình trước đại hội\n\nTỉnh uỷ Hoà Bình hướng dẫn đại hội điểm.", "tỉnh Hòa Bình"),
    (None, None, "Huyện Hòa Bình (Bạc Liêu) giữ vững kỷ cương\n\nHuyện ủy Hòa Bình tăng cường kiểm tra.", "huyện Hòa Bình, Bạc Liêu"),
    (None, None, "Thành phố Cao Bằng đẩy mạnh học tập\n\nThành ủy Cao Bằng mở 12 lớp bồi dưỡng.", "thành phố Cao Bằng, Cao Bằng"),
    (None, None, "Phát triển đảng viên ở Cao Bằng\n\nTỉnh ủy Cao Bằng giao chỉ tiêu cho các huyện ủy.", "tỉnh Cao Bằng"),
    (None, None, "Xây dựng Đảng ở vùng biên\n\nHuyện ủy Bình Liêu (Quảng Ninh) chọn cán bộ trẻ về thôn. Các xã Đồng Văn, Hoành Mô và Lục Hồn đều có bí thư kiêm trưởng thôn.", "huyện Bình Liêu, Quảng Ninh"),
    (None, None, "Vĩnh Tường, Yên Lạc tổng kết công tác Đảng\n\nHuyện ủy Vĩnh Tường vừa tổng kết; cùng ngày, Huyện ủy Yên Lạc cũng tổng kết.", "huyện Vĩnh Tường, Vĩnh Phúc"),
    (None, None, "Quận Thanh Vân tổng kết công tác Đảng\n\nQuận ủy quận Thanh Vân tổng kết năm.", "quận Thanh Vân"),
    ("https://baonamdinh.vn/a", None, "Đảng bộ Khối Các cơ quan tỉnh tổng kết năm\n\nĐảng ủy Khối Các cơ quan tỉnh có 60 tổ chức cơ sở đảng.", None),
    ("https://baokontum.com.vn/a", None, "Huyện Đăk Tô: Phát huy vai trò đảng viên\n\nĐảng bộ huyện Đăk Tô có nhiều đổi mới.", "huyện Đắk Tô, Kon Tum"),
    (None, None, "Huyện Ðức Linh làm tốt công tác cán bộ\n\nHuyện ủy Ðức Linh luân chuyển 12 cán bộ.", "huyện Đức Linh, Bình Thuận"),
    (None, None, "Thị ủy Qui Nhơn xưa và nay\n\nThành ủy Qui Nhơn đã trải qua nhiều kỳ đại hội.", "thành phố Quy Nhơn, Bình Định"),
    (None, None, "T.P Phan Rang - Tháp Chàm tổng kết\n\nThành ủy Phan Rang - Tháp Chàm vừa tổng kết công tác.", "thành phố Phan Rang-Tháp Chàm, Ninh Thuận"),
    (None, None, "Đảng bộ tỉnh Bà Rịa – Vũng Tàu đi đầu đổi mới\n\nTỉnh ủy Bà Rịa – Vũng Tàu chọn ba đột phá.", "tỉnh Bà Rịa - Vũng Tàu"),
    ("https://baobariavungtau.com.vn/a", None, "Huyện Xuyên Mộc sơ kết nghị quyết\n\nHuyện ủy Xuyên Mộc đã sơ kết nghị quyết chuyên đề.", "huyện Xuyên Mộc, Bà Rịa - Vũng Tàu"),
    ("https://hanoimoi.com.vn/a", None, "Huyện Đông Anh chú trọng công tác kiểm tra\n\n(HNM) - Huyện ủy Đông Anh đã kiểm tra 40 tổ chức đảng.", "huyện Đông Anh, Hà Nội"),
    ("https://www.sggp.org.vn/a", None, "Quận 3 đối thoại với người dân\n\nQuận ủy quận 3 tổ chức đối thoại định kỳ.", "quận 3, Hồ Chí Minh"),
    ("https://soctrang.gov.vn/huyen-ke-sach/a", None, "Huyện Kế Sách tổng kết phong trào\n\nHuyện ủy Kế Sách khen thưởng 30 tập thể.", "huyện Kế Sách, Sóc Trăng"),
    (None, None, "Đồng chí Nguyễn Thái Bình giữ chức bí thư\n\nHội nghị đã biểu dương nhiều tập thể và cá nhân tiêu biểu.", None),
    (None, None, "Học tập tư tưởng Hồ Chí Minh trong chi bộ\n\nViệc học tập và làm theo tư tưởng, đạo đức Hồ Chí Minh đi vào nền nếp ở các chi bộ.", None),
    (None, None, "Công tác dân vận của lực lượng vũ trang\n\nĐảng ủy Quân sự đã chỉ đạo các đơn vị gắn bó với nhân dân.", None),
    (None, None, "Bí thư Huyện ủy Trần Văn Hải đối thoại với thanh niên\n\nTại buổi đối thoại, Huyện ủy Gò Quao (Kiên Giang) ghi nhận 20 ý kiến.", "huyện Gò Quao, Kiên Giang"),
    ("https://baotuyenquang.com.vn/a", None, "Đảng bộ xã Tân Trào học Bác\n\nĐảng ủy xã Tân Trào (Sơn Dương) đăng ký việc làm cụ thể.", "xã Tân Trào, Tuyên Quang"),
    ("https://huyenuygiongrieng.vn/a", None, "Kết quả nổi bật nửa nhiệm kỳ\n\nHuyện ủy đã ban hành 12 nghị quyết chuyên đề; toàn huyện có 60 chi, đảng bộ.", "huyện Giồng Riềng, Kiên Giang"),
    ("https://longdien.baria-vungtau.gov.vn/a", None, "Sinh hoạt chi bộ chuyên đề\n\nHuyện ủy yêu cầu các chi bộ sinh hoạt chuyên đề mỗi quý; toàn huyện thực hiện nghiêm.", "huyện Long Điền, Bà Rịa - Vũng Tàu"),
    ("https://www.thuathienhue.gov.vn/phulocthoisu/a", None, "Tỉnh ủy họp mở rộng\n\nTỉnh ủy thảo luận về công tác cán bộ của Đảng bộ tỉnh.", "tỉnh Thừa Thiên Huế"),
]  # fmt: skip


@pytest.mark.parametrize(("url", "year", "opening", "answer"), PAGES, ids=[p[2].split("\n")[0][:40] for p in PAGES])
def test_the_place_of_a_page(url: str | None, year: int | None, opening: str, answer: str | None) -> None:
    assert told(locate(opening + BODY, url, year)) == answer


def test_the_table_is_large_enough_to_mean_something() -> None:
    assert len(PAGES) >= 60
    assert len({(p[3] or "").rpartition(",")[2] for p in PAGES}) >= 35


LOC_BINH = "Đảng bộ huyện Lộc Bình giữ nền nếp\n\nĐảng bộ huyện Lộc Bình có 60 tổ chức cơ sở đảng." + BODY


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("spell", [str, str.upper, lambda t: t.replace("ộ", "ộ").replace("ủy", "uỷ")])
def test_unicode_form_case_and_tone_placement_do_not_matter(form: str, spell) -> None:
    text = "Huyện ủy Thủy Nguyên tổng kết năm\n\nHuyện ủy Thủy Nguyên (Hải Phòng) đã tổng kết công tác năm." + BODY
    found = locate(unicodedata.normalize(form, spell(text)))
    assert told(found) == "huyện Thủy Nguyên, Hải Phòng"


def test_every_evidence_quotes_the_text_it_points_at() -> None:
    text = clean(LOC_BINH).text
    found = locate(LOC_BINH, "https://baolangson.vn/dang-bo-huyen-loc-binh-giu-nen-nep-1.html")
    places = [*found.mentions, found.locality]
    evidence = [e for place in places if place for e in place.evidence]
    assert evidence
    for e in evidence:
        assert e.start is None or (text[e.start : e.end] == e.quote and text.count("\n", 0, e.start) + 1 == e.line)


def test_the_record_carries_code_display_and_the_unit_of_today() -> None:
    place = locate(LOC_BINH).locality
    assert place is not None
    assert (place.code, place.display) == ("188", "huyện Lộc Bình (Lạng Sơn)")
    assert place.today == "nay thuộc tỉnh Lạng Sơn"
    ward = locate("Đảng bộ phường 3, TP. Bạc Liêu vững mạnh\n\nĐảng ủy phường 3 có 12 chi bộ." + BODY).locality
    assert ward is not None
    assert ward.today == "phường Bạc Liêu, tỉnh Cà Mau"


def test_several_localities_give_the_first_and_a_warning_that_names_the_others() -> None:
    found = locate("Vĩnh Tường, Yên Lạc tổng kết công tác Đảng\n\nHuyện ủy Vĩnh Tường vừa tổng kết; Huyện ủy Yên Lạc cũng vậy." + BODY)
    assert told(found) == "huyện Vĩnh Tường, Vĩnh Phúc"
    assert any("huyện Yên Lạc (Vĩnh Phúc)" in warning for warning in found.warnings)


def test_an_ambiguous_name_is_left_open_and_its_candidates_are_told() -> None:
    found = locate("Huyện Châu Thành sơ kết công tác\n\nHuyện ủy Châu Thành sơ kết sáu tháng đầu năm." + BODY)
    assert found.locality is None
    assert any("Sóc Trăng" in w or "and" in w for w in found.warnings)
    (mention,) = found.mentions
    assert (mention.name, mention.province, mention.code) == ("Châu Thành", None, None)


def test_a_unit_in_no_list_is_given_as_stated_with_no_code_and_a_warning() -> None:
    found = locate("Quận Thanh Vân tổng kết năm\n\nQuận ủy quận Thanh Vân tổng kết công tác năm." + BODY)
    assert found.locality is not None
    assert (found.locality.code, found.locality.province, found.locality.today) == (None, None, None)
    assert found.locality.confidence <= 0.3
    assert found.warnings


@pytest.mark.parametrize(
    "text",
    [
        "Party Committee reviews its work\n\nThe Party Committee of the district met to review the work of the year and to set tasks for the next one.",
        "Le comité du Parti fait le bilan\n\nLe comité du Parti de la province a tenu une réunion pour faire le bilan des travaux de cette année.",
    ],
)
def test_other_languages_get_no_locality(text: str) -> None:
    assert locate(text, "https://en.baolangson.vn/a").locality is None


def test_candidates_tell_the_scores_of_those_that_lost() -> None:
    text = clean("Đảng bộ TP. Bắc Ninh đổi mới\n\nTP. Bắc Ninh là trung tâm của tỉnh Bắc Ninh, có nhiều đảng bộ lớn." + BODY).text
    source = Source(id="a", path="a", url=None, sha256="", media_type="text/plain", text=text)
    parts = sections.divide(source, expressions.find(text))
    first, second, *_ = locality.candidates(source, parts, Moment())
    assert (first.display, first.chosen) == ("thành phố Bắc Ninh (Bắc Ninh)", True)
    assert (second.display, second.chosen) == ("tỉnh Bắc Ninh", False)
    assert first.score > second.score > 0


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("xã huyện tỉnhTPHà Nội.,()-’'Đ3\nABủyđảng bộ\u0301"), max_size=400), st.text(max_size=60))
def test_no_text_and_no_address_raise(text: str, address: str) -> None:
    locate(text, address)


@pytest.mark.parametrize(
    "unit", ["huyện Lộc Bình, ", "(", "xã ", "Hà Nội - ", "các xã A, ", "THÀNH PHỐ ", "A", "x-", "phường 3 (", "TP."]
)
def test_hostile_repetition_is_read_in_linear_time(unit: str) -> None:
    def spent(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        source = Source(id="a", path="a", url=None, sha256="", media_type="text/plain", text=text)
        parts = _one_paragraph(text)
        began = time.process_time()
        locality.locate(source, parts, Moment())
        return time.process_time() - began

    spent(1000)
    assert spent(100_000) < max(1.0, 25 * spent(10_000))


def _one_paragraph(text: str):
    from doichieu.models import Paragraph, Sections

    paragraph = Paragraph(line=1, start=0, end=len(text), role="body")
    return Sections(paragraphs=(paragraph,), title=None, title_line=None, byline=None, language="vi")
