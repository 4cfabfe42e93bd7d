import pytest

from doichieu.places import gazetteer, succession


def _lineage(kind: str, name: str) -> str:
    (unit,) = [u for u in gazetteer.load().all_districts if (u.kind, u.name) == (kind, name)]
    return succession.lineage(unit)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("huyện", "Hương Thủy"), ("thị xã", "Hương Thủy")),
        (("huyện", "Phổ Yên"), ("thành phố", "Phổ Yên")),
        (("huyện", "Tĩnh Gia"), ("thị xã", "Nghi Sơn")),
        (("huyện", "Yên Hưng"), ("thị xã", "Quảng Yên")),
        (("huyện", "Tân Thành"), ("thành phố", "Phú Mỹ")),
        (("quận", "Thủ Đức"), ("thành phố", "Thủ Đức")),
    ],
)
def test_a_district_stays_one_under_new_kinds_and_names(before: tuple[str, str], after: tuple[str, str]) -> None:
    assert _lineage(*before) == _lineage(*after)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("huyện", "Kỳ Anh"), ("thị xã", "Kỳ Anh")),
        (("huyện", "Cai Lậy"), ("thị xã", "Cai Lậy")),
        (("huyện", "Bến Cát"), ("huyện", "Bàu Bàng")),
        (("huyện", "Từ Liêm"), ("quận", "Bắc Từ Liêm")),
        (("quận", "Bắc Từ Liêm"), ("quận", "Nam Từ Liêm")),
        (("quận", "9"), ("thành phố", "Thủ Đức")),
    ],
)
def test_what_was_split_off_or_merged_is_a_place_of_its_own(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert _lineage(*one) != _lineage(*other)
