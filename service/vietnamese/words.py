"""What the law's words are in Vietnamese: labels, kinds, flags, levels, notices, terms.

Labels and their wording follow section 7.3 of the drafting rules, force kinds M-01, directions M-02.
"""

from __future__ import annotations

from nlp.align.alignment import Reason
from nlp.labels.label import Change, Direction, Flag, ForceKind, Kind, Label
from nlp.labels.terms import TermKind
from nlp.result import NoticeCode
from nlp.structure.provision import FrameKind, Level

LABELS: dict[Label, str] = {
    Label.INHERITED: "giữ nguyên",
    Label.MODIFIED: "sửa đổi",
    Label.ADDED: "bổ sung mới",
    Label.REMOVED: "bãi bỏ",
}

TECHNICAL = "kế thừa (chỉnh lý kỹ thuật)"

KINDS: dict[Kind, str] = {
    Kind.SAME: "nguyên văn",
    Kind.TECHNICAL: "chỉnh lý kỹ thuật",
    Kind.WORDING: "diễn đạt",
    Kind.SUBSTANCE: "nội dung",
}

FLAGS: dict[Flag, str] = {
    Flag.MOVED: "chuyển vị trí",
    Flag.RENUMBERED: "đánh số lại",
    Flag.SPLIT: "tách",
    Flag.MERGED: "gộp",
    Flag.RETITLED: "đổi tên",
    Flag.RECOGNITION: "có thể do nhận dạng chữ, cần xem bản quét",
}

FORCE: dict[ForceKind, str] = {
    ForceKind.OBLIGATION: "nghĩa vụ",
    ForceKind.PROHIBITION: "cấm đoán",
    ForceKind.PERMISSION: "quyền, cho phép",
    ForceKind.RECOMMENDATION: "khuyến khích",
    ForceKind.SCOPE: "phạm vi, giới hạn",
    ForceKind.EXCEPTION: "ngoại lệ, điều kiện",
    ForceKind.LOGIC: "quan hệ và/hoặc",
    ForceKind.NEGATION: "phủ định",
    ForceKind.DEADLINE: "thời hạn",
    ForceKind.AMOUNT: "mức, số lượng",
    ForceKind.ACTOR: "chủ thể, thẩm quyền",
    ForceKind.PROCEDURE: "hồ sơ, thủ tục",
    ForceKind.SANCTION: "chế tài",
    ForceKind.EFFECT: "hiệu lực",
    ForceKind.REFERENCE: "viện dẫn",
}

DIRECTIONS: dict[Direction, str] = {
    Direction.TIGHTENED: "chặt hơn",
    Direction.LOOSENED: "nới lỏng",
    Direction.UNKNOWN: "",
}

REASONS: dict[Reason, str] = {
    Reason.IDENTICAL: "trùng lời văn",
    Reason.SAME_NUMBER: "cùng số, lời văn gần nhau",
    Reason.WORDING: "lời văn gần nhau",
    Reason.HEADING: "cùng tên gọi",
    Reason.TERM: "giải thích cùng một từ ngữ",
    Reason.PARENT: "cùng vị trí trong các điều đã ghép",
    Reason.SPLIT: "tách ra từ quy định cũ",
    Reason.MERGED: "gộp từ quy định cũ",
    Reason.PARTS: "các phần bên trong đã ghép với nhau",
    Reason.PERSON: "do người dùng ghép",
}

LEVELS: dict[Level, str] = {
    Level.PART: "phần",
    Level.CHAPTER: "chương",
    Level.SECTION: "mục",
    Level.SUBSECTION: "tiểu mục",
    Level.ARTICLE: "điều",
    Level.CLAUSE: "khoản",
    Level.POINT: "điểm",
    Level.TIET: "tiết",
    Level.ITEM: "mục",
    Level.TAIL: "đoạn cuối",
    Level.TABLE: "bảng",
    Level.QUOTE: "nội dung dẫn",
}

FRAMES: dict[FrameKind, str] = {
    FrameKind.TITLE: "Tên văn bản",
    FrameKind.BASIS: "Căn cứ ban hành",
    FrameKind.ENACTING: "Lời ban hành",
}

FRAME_LABELS: dict[Label, str] = {
    Label.INHERITED: "giữ nguyên",
    Label.MODIFIED: "sửa đổi",
    Label.ADDED: "bổ sung",
    Label.REMOVED: "bỏ",
}

STAGES: dict[str, str] = {
    "reading": "đọc hai tệp",
    "analysing": "đọc và tách hai văn bản",
    "aligning": "ghép các điều, khoản, điểm",
    "labelling": "so lời văn, gắn nhãn",
    "rendering": "soạn kết quả",
    "storing": "lưu kết quả",
    "writing": "soạn tệp",
}
"""The stages that nlp.compare.Progress and the jobs of the service name."""

NOTICES: dict[NoticeCode, str] = {
    NoticeCode.ENCODING_GUESSED: "Bảng mã của tệp do máy đoán; nên kiểm tra dấu tiếng Việt.",
    NoticeCode.BAD_CHARACTERS: "Có ký tự lạ không đọc được.",
    NoticeCode.LEGACY_ENCODING: "Văn bản dùng phông chữ cũ (TCVN3, VNI ...), đã chuyển sang Unicode.",
    NoticeCode.TRACKED_CHANGES: "Tệp còn các sửa đổi đang theo dõi (Track Changes).",
    NoticeCode.COMMENTS: "Tệp có lời bình (comment); lời bình không được so sánh.",
    NoticeCode.HIDDEN_TEXT: "Tệp có chữ bị ẩn; chữ ẩn không được so sánh.",
    NoticeCode.NOT_READ: "Trong tệp có phần không đọc được thành chữ (hình, đối tượng nhúng).",
    NoticeCode.SCANNED_PAGE: "Có trang là ảnh chụp, không có chữ để đọc.",
    NoticeCode.RECOGNISED: "Chữ do máy nhận dạng từ ảnh; kết quả so sánh phụ thuộc vào việc nhận dạng.",
    NoticeCode.NO_STRUCTURE: "Không tìm thấy điều, khoản, điểm; văn bản được so sánh theo đoạn.",
    NoticeCode.NUMBER_GAP: "Số thứ tự bị nhảy, có thể thiếu một đơn vị.",
    NoticeCode.DUPLICATE_NUMBER: "Số thứ tự bị lặp.",
    NoticeCode.SUSPECT_HEADING: "Dòng giống tiêu đề nhưng chưa chắc chắn.",
    NoticeCode.POINT_ORDER: "Các điểm không theo thứ tự chữ cái.",
    NoticeCode.UNBALANCED_QUOTE: "Dấu ngoặc kép mở mà không đóng (hoặc ngược lại).",
    NoticeCode.TAIL_AMBIGUOUS: "Chưa rõ đoạn cuối thuộc đơn vị nào.",
    NoticeCode.UNKNOWN_NOTE: "Chú thích không nhận ra nội dung.",
    NoticeCode.LOOSE_TEXT: "Đoạn văn không thuộc đơn vị nào.",
    NoticeCode.DANGLING_CITATION: "Viện dẫn tới quy định không có trong văn bản.",
}

REMARKS_HEADING = "Lời bình trong tệp:"
NO_PLACE = "ngoài các quy định"

TERMS_HEADING = "Từ ngữ được giải thích (nơi dùng: trong dự thảo, ngoài các giải thích):"
TERMS = {
    TermKind.ADDED: "“{new}”: thêm mới; {uses}",
    TermKind.REMOVED: "“{old}”: bỏ; {uses}",
    TermKind.RENAMED: "“{old}” đổi thành “{new}”; {uses}",
    TermKind.REDEFINED: "“{new}”: sửa đổi giải thích; {uses}",
}
"""A defined term that changed (M-08) and what TERM_USES or TERM_UNUSED says of it."""
TERM_USES = {
    TermKind.ADDED: "dùng tại: {places}",
    TermKind.REMOVED: "còn dùng tại: {places}",
    TermKind.RENAMED: "từ cũ còn dùng tại: {places}",
    TermKind.REDEFINED: "dùng tại: {places}",
}
TERM_UNUSED = {
    TermKind.ADDED: "chưa dùng ở đâu",
    TermKind.REMOVED: "không còn dùng",
    TermKind.RENAMED: "từ cũ không còn dùng",
    TermKind.REDEFINED: "không dùng ở đâu",
}
MORE_PLACES = "và {count} chỗ khác"


def label(change: Change) -> str:
    """`giữ nguyên`, `kế thừa (chỉnh lý kỹ thuật)`, `sửa đổi (nội dung)`, `bổ sung mới` or `bãi bỏ` (section 7.3)."""
    if change.label is Label.INHERITED:
        return TECHNICAL if change.kind is Kind.TECHNICAL else LABELS[Label.INHERITED]
    if change.label is Label.MODIFIED and change.kind is not None:
        return f"{LABELS[Label.MODIFIED]} ({KINDS[change.kind]})"
    return LABELS[change.label]


def flags(change: Change) -> list[str]:
    """The flags in words, in the order of the vocabulary."""
    return [FLAGS[flag] for flag in Flag if flag in change.flags]
