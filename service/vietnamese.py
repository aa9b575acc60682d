"""Every word that a drafter reads from us, in one table: the command line, the reports and the page take them here.

Labels and their wording follow section 7.3 of the drafting rules, force kinds M-01, directions M-02.
"""

from __future__ import annotations

from nlp.align.alignment import Reason
from nlp.errors import (
    BinarySource,
    ContradictoryCorrection,
    DamagedSource,
    EmptySource,
    EncryptedSource,
    MissingProgram,
    NlpError,
    NoTrackedChanges,
    ReadError,
    ReadingStopped,
    ScannedSource,
    SourceTooLarge,
    UndecodableSource,
    UnknownProvision,
    UnsafeSource,
    UnsupportedFormat,
)
from nlp.labels.label import Change, Direction, Flag, ForceKind, Kind, Label
from nlp.labels.terms import TermKind
from nlp.result import NoticeCode
from nlp.structure.provision import FrameKind, Level
from service.storage.errors import (
    BadCursor,
    BadDatabaseUrl,
    BadWorkspace,
    DatabaseTooNew,
    DatabaseUnavailable,
    NotFound,
    StorageError,
)

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
    "analysing": "đọc và tách hai văn bản",
    "aligning": "ghép các điều, khoản, điểm",
    "labelling": "so lời văn, gắn nhãn",
}
"""The stages that nlp.compare.Progress names."""

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

TROUBLE: dict[type[NlpError], tuple[str, str]] = {
    EmptySource: ("Tệp không có nội dung.", "Kiểm tra xem đã chọn đúng tệp và đã lưu tệp chưa."),
    BinarySource: (
        "Tệp không phải là văn bản.",
        "Hãy dùng tệp Word (.docx, .doc), RTF, ODT, PDF, HTML hoặc văn bản thuần.",
    ),
    UnsupportedFormat: ("Chưa đọc được loại tệp này.", "Hãy lưu tài liệu thành .docx hoặc PDF rồi thử lại."),
    EncryptedSource: (
        "Tệp có mật khẩu.",
        "Hãy mở tệp bằng mật khẩu, lưu một bản không đặt mật khẩu rồi dùng bản đó.",
    ),
    DamagedSource: (
        "Tệp bị hỏng hoặc không trọn vẹn.",
        "Hãy mở tệp bằng phần mềm đã soạn ra nó, lưu lại rồi dùng bản mới.",
    ),
    UnsafeSource: ("Tệp không an toàn.", "Đừng mở tệp này; hãy xin người gửi một bản khác."),
    ReadingStopped: (
        "Đọc tệp quá lâu hoặc tốn quá nhiều bộ nhớ nên đã dừng.",
        "Hãy lưu lại tài liệu bằng phần mềm đã soạn ra nó, hoặc chia nhỏ, rồi thử lại.",
    ),
    ScannedSource: (
        "Tệp là ảnh chụp (bản quét), không có chữ để đọc.",
        "Cần cài phần nhận dạng chữ: apt-get install tesseract-ocr tesseract-ocr-vie; pip install 'doichieu[ocr]'.",
    ),
    MissingProgram: (
        "Thiếu phần mềm để đọc loại tệp này.",
        "Cần cài LibreOffice: apt-get install libreoffice-writer-nogui; hoặc lưu tài liệu thành .docx rồi thử lại.",
    ),
    UndecodableSource: ("Không nhận ra bảng mã của tệp.", "Hãy lưu văn bản ở bảng mã UTF-8 rồi thử lại."),
    SourceTooLarge: ("Tệp quá lớn.", "Hãy chia nhỏ tệp, hoặc bỏ các phụ lục không cần so sánh."),
    NoTrackedChanges: (
        "Tệp không có sửa đổi đang theo dõi (Track Changes).",
        "Hãy đưa vào hai tệp, hoặc một tệp Word được sửa khi bật Track Changes.",
    ),
    ReadError: ("Không đọc được tệp.", "Hãy dùng tệp Word, PDF, HTML hoặc văn bản thuần."),
    UnknownProvision: (
        "Không có quy định mang mã số này, hoặc hai quy định không ghép được với nhau.",
        "Hãy lấy mã số trong bản so sánh; chương ghép với chương; điều, khoản, điểm ghép với điều, khoản, điểm.",
    ),
    ContradictoryCorrection: ("Hai chỉnh sửa trái ngược nhau.", "Hãy bỏ một trong hai chỉnh sửa."),
    NlpError: ("Không so sánh được.", "Xem thông báo kèm theo."),
}
"""What happened and what to do, for the error or its nearest ancestor."""

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


def trouble(error: NlpError) -> tuple[str, str]:
    """Message and hint for a person, by the class of the error."""
    return next(TROUBLE[kind] for kind in type(error).__mro__ if kind in TROUBLE)


def file_trouble(error: OSError) -> tuple[str, str]:
    """Message and hint for a file that cannot be opened or written."""
    match error:
        case FileNotFoundError():
            return "Không tìm thấy tệp", "Kiểm tra lại tên tệp và thư mục."
        case IsADirectoryError():
            return "Đây là thư mục, không phải tệp", "Hãy chỉ rõ tệp trong thư mục đó."
        case PermissionError():
            return "Không có quyền đọc hoặc ghi tệp", "Xin quyền đối với tệp, hoặc chép tệp sang chỗ khác."
    return f"Không đọc hoặc ghi được tệp ({error.strerror})", "Kiểm tra ổ đĩa và tên tệp."


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


PROPOSE_INHERITED = "Kế thừa quy định tại {places}."
PROPOSE_TECHNICAL = "Kế thừa quy định tại {places}, chỉnh lý kỹ thuật."
PROPOSE_MODIFIED = "Sửa đổi {places} để phù hợp với …"
PROPOSE_ADDED = "Bổ sung mới nhằm …"
PROPOSE_MOVED = "Bỏ vì đã quy định tại {places} của dự thảo."
PROPOSE_REMOVED = "Bỏ vì …"
"""Openers of a thuyết minh (B-13)."""
PROPOSED = "[Gợi ý] {text}"
"""A proposed thuyết minh where letters cannot be italic."""
PROPOSED_LEGEND = "Thuyết minh in nghiêng là gợi ý của máy, người soạn thảo cần xem lại và bổ sung."


PROBLEMS: dict[str, tuple[str, str]] = {
    "unsupported_body": (
        "Nội dung gửi lên không thuộc loại nhận được.",
        "Hãy gửi application/json hoặc multipart/form-data.",
    ),
    "malformed_body": (
        "Nội dung gửi lên không đúng mẫu.",
        "Xem mô tả nội dung gửi lên trong /openapi.json.",
    ),
    "upload_too_large": (
        "Nội dung gửi lên quá lớn.",
        "Hãy gửi tệp nhỏ hơn, hoặc nâng DOICHIEU_MAX_UPLOAD_BYTES trên máy chủ.",
    ),
    "head_too_large": ("Địa chỉ hoặc phần đầu của yêu cầu quá dài.", "Hãy gửi ít tiêu đề (header) hơn hoặc ngắn hơn."),
    "slow_upload": ("Nội dung gửi lên quá chậm.", "Hãy gửi lại khi đường truyền tốt hơn, hoặc gửi ít hơn."),
    "foreign_origin": (
        "Trang web ở địa chỉ khác không được ghi vào đây.",
        "Người quản trị cần ghi địa chỉ của trang vào DOICHIEU_ALLOWED_ORIGINS.",
    ),
    "wrong_host": (
        "Máy chủ không phục vụ tên miền này.",
        "Người quản trị cần ghi tên miền vào DOICHIEU_ALLOWED_HOSTS.",
    ),
    "missing_key": (
        "Thiếu khoá API, hoặc khoá không đúng hay đã bị thu hồi.",
        "Hãy gửi Authorization: Bearer kèm khoá; người quản trị cấp khoá bằng `doichieu keys`.",
    ),
    "key_may_not": ("Khoá này chỉ được đọc.", "Hãy dùng khoá được quyền ghi."),
    "unready": ("Dịch vụ chưa sẵn sàng.", "Hãy đợi; nếu kéo dài, xem nhật ký của dịch vụ."),
    "too_many_requests": ("Gửi quá nhiều yêu cầu.", "Hãy gửi tiếp sau số giây ghi ở Retry-After."),
    "idempotency_conflict": (
        "Idempotency-Key này đã được dùng cho một yêu cầu khác.",
        "Mỗi yêu cầu dùng một khoá riêng; gửi lại đúng yêu cầu cũ thì dùng lại khoá cũ.",
    ),
    "bad_cursor": ("Con trỏ trang không đúng.", "Hãy dùng `next` của trang trước, hoặc bỏ con trỏ để xem từ đầu."),
    "database_unavailable": ("Cơ sở dữ liệu không trả lời.", "Hãy thử lại sau ít giây."),
    "export_failed": (
        "Không kết xuất được tệp.",
        "Hãy dùng định dạng khác, và báo lại kèm mã của bản đối chiếu.",
    ),
    "stale_change": (
        "Nội dung đã được người khác sửa sau lần xem cuối.",
        "Hãy tải lại, xem lại rồi gửi với ETag mới.",
    ),
    "not_ready": (
        "Việc đối chiếu chưa xong hoặc không thành.",
        "Hãy hỏi lại khi `status` là `done`; nếu là `failed` thì xem `error`.",
    ),
    "busy": ("Máy chủ đang bận.", "Hãy gửi lại sau số giây ghi ở Retry-After."),
    "queue_full": ("Hàng đợi đã đầy.", "Hãy gửi lại sau số giây ghi ở Retry-After."),
    "not_found": ("Không có gì ở địa chỉ này.", "Hãy lấy địa chỉ từ danh sách hoặc xem /openapi.json."),
    "method_not_allowed": ("Địa chỉ này không nhận phương thức này.", "Xem /openapi.json để biết các địa chỉ."),
    "http_error": ("Yêu cầu bị từ chối.", "Xem /openapi.json để biết các địa chỉ."),
    "invalid_request": ("Yêu cầu không đúng như mô tả.", "Xem `errors` để biết những chỗ sai."),
    "internal_error": ("Máy chủ gặp lỗi.", "Hãy báo lại kèm mã số yêu cầu trong câu trả lời."),
}
"""What happened and what to do, by the code of a problem of the HTTP API."""


NO_OLD = "(Bổ sung mới)"
NO_NEW = "(Bãi bỏ)"
"""What stands in a column where the row has no such side (B-10)."""

ROW_HEADS = {
    "number": "STT",
    "place": "Vị trí trong dự thảo",
    "old_place": "Số cũ",
    "label": "Nhãn",
    "kind": "Loại thay đổi",
    "old": "Quy định hiện hành",
    "new": "Dự thảo",
    "explanation": "Thuyết minh",
    "review": "Trạng thái rà soát",
    "force": "Dấu hiệu",
    "score": "Độ tin cậy (%)",
    "reason": "Lý do ghép",
}
"""Column heads of the workbook and of the CSV."""

REVIEWS = {"open": "chưa rà soát xong", "agreed": "đã thống nhất", "disputed": "còn ý kiến khác nhau"}

SHEETS = {"changes": "So sánh", "summary": "Tổng hợp", "terms": "Từ ngữ", "notices": "Lưu ý"}
NO_TERMS = "Không có từ ngữ được giải thích nào thay đổi."
NO_NOTICES = "Không có lưu ý nào khi đọc hai văn bản."
NOTICES_HEADING = "Lưu ý khi đọc hai văn bản"
BROKEN_COUNTS = "Số liệu không khớp, đề nghị kiểm tra: {what}"
TERM_HEADS = ("Thay đổi", "Từ ngữ cũ", "Từ ngữ trong dự thảo", "Nơi giải thích cũ", "Nơi giải thích mới", "Nơi dùng")
TERM_KINDS = {
    TermKind.ADDED: "thêm mới",
    TermKind.REMOVED: "bỏ",
    TermKind.RENAMED: "đổi tên",
    TermKind.REDEFINED: "sửa đổi giải thích",
}
CONTINUED = "(xem tiếp dòng dưới)"
"""Where a text is too long for one cell of a worksheet."""
LEGEND = (
    ("Trong cột dự thảo, chữ ", "in đậm, gạch chân", " là lời mới"),
    ("; trong cột quy định hiện hành, chữ ", "gạch ngang", " là lời cũ bị bỏ."),
)
"""Before, as shown itself, behind: of inserted and of deleted words."""


WORD_TITLE = ("BẢN SO SÁNH, THUYẾT MINH", "DỰ THẢO {new}", "VỚI {old}")
"""The title of the Word table, a line each (B-10)."""
WORD_MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
WORD_PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
WORD_PLACES = {
    "agency": "[TÊN CƠ QUAN CHỦ TRÌ SOẠN THẢO]",
    "place_date": "…………, ngày … tháng … năm ……",
    "attached_to": "(Kèm theo Công văn số ……/…… ngày … tháng … năm …… của ……)",
}
"""To be filled in by hand where the options do not say it."""
WORD_HEADS = {
    "number": "STT",
    "old": "Quy định hiện hành",
    "new": "Dự thảo",
    "what": "Nội dung thay đổi",
    "why": "Thuyết minh",
    "grounds": "Thuyết minh (lý do, căn cứ)",
}
WORD_COUNTS = "Số lượng"
WORD_ADDED = "(Bổ sung mới)"
WORD_REMOVED = "(Bãi bỏ)"
WORD_FROM = "(chuyển từ {places})"
WORD_TO = "(chuyển sang {places} của dự thảo)"
WORD_MERGED = "(gộp từ {places})"
WORD_SPLIT = "(tách từ {places})"
WORD_PLACE = "({place})"
WORD_PART_OF = "({place}, phần có liên quan)"
WORD_OLD_PART = "{part} (văn bản cũ)"
WORD_DISPUTED = "Còn ý kiến khác nhau"
WORD_LEGEND = {
    "marks": "Chữ đậm: lời văn thêm; chữ gạch ngang: lời văn bỏ.",
    "tracked": "Ở cột Dự thảo, sửa đổi được ghi bằng chức năng Track Changes.",
    "proposals": "Chữ nghiêng ở cột Thuyết minh: gợi ý tự động từ kết quả so sánh, người soạn thảo cần rà soát.",
}
WORD_NOTES = "Ghi chú:"
WORD_BROKEN = "Số liệu không khớp, đề nghị kiểm tra: {broken}"
WORD_STYLES = {"cell": "Ô bảng so sánh", "inserted": "Chữ thêm", "deleted": "Chữ bỏ", "proposal": "Chữ gợi ý"}
"""Names of the styles in Word: who changes one there changes it in the whole table."""

TROUBLE |= {
    StorageError: ("Không đọc hoặc ghi được dữ liệu đã lưu.", "Xem thông báo kèm theo."),
    NotFound: ("Không tìm thấy.", "Kiểm tra lại mã số."),
    BadCursor: ("Con trỏ trang không đúng.", "Hãy dùng `next` của trang trước, hoặc bắt đầu lại từ trang đầu."),
    BadWorkspace: (
        "Tên không gian làm việc không dùng được.",
        "Dùng 1 đến 64 chữ cái, chữ số, dấu gạch ngang, gạch dưới hoặc dấu chấm.",
    ),
    BadDatabaseUrl: (
        "Địa chỉ cơ sở dữ liệu không dùng được.",
        "Đặt DOICHIEU_DATABASE_URL dạng sqlite:///TỆP hoặc postgresql://TÊN:MẬT_KHẨU@MÁY:CỔNG/CSDL; "
        "ký tự đặc biệt viết dạng phần trăm.",
    ),
    DatabaseTooNew: (
        "Cơ sở dữ liệu do bản doichieu mới hơn tạo ra.",
        "Hãy chạy bản đã tạo ra nó hoặc bản mới hơn nữa.",
    ),
    DatabaseUnavailable: (
        "Cơ sở dữ liệu không trả lời.",
        "Hãy thử lại sau ít phút; nguyên nhân ghi trong nhật ký của máy chủ.",
    ),
}
"""Of what is stored."""

KEYS_HELP = "Tạo, liệt kê và thu hồi khóa API."
KEY_ONCE = "Khóa {id}, chỉ hiện một lần này, hãy cất giữ ngay:"
KEY_REVOKED = "Đã thu hồi khóa {id} ({name})."
KEY_HEADS = ("mã", "tên", "không gian làm việc", "quyền", "ngày tạo", "ngày thu hồi")
KEY_SCOPES = {"read": "đọc", "write": "đọc và ghi"}

UNKNOWN_ISSUER = "Chưa rõ cơ quan ban hành"
"""In Akoma Ntoso, where the file does not tell who issued it."""
