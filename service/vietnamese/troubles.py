"""What went wrong and what to do, for people: errors of the domain, of files, of the HTTP API."""

from __future__ import annotations

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
from service.storage.errors import (
    BadCursor,
    BadDatabaseUrl,
    BadWorkspace,
    DatabaseTooNew,
    DatabaseUnavailable,
    NotFound,
    StorageError,
)

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
"""What happened and what to do, for the error or its nearest ancestor."""

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
