"""Words of the start page, of the page that shows progress, and of those that say what went wrong."""

from __future__ import annotations

from service.vietnamese.words import LEVELS, NOTICES, STAGES

SAMPLE_TITLE = "Ví dụ mẫu: Quy định về đảng bộ, chi bộ cơ sở"
SAMPLE_NAMES = ("Quy định 2009 (văn bản mẫu).txt", "Dự thảo 2024 (văn bản mẫu).txt")
PASTED_NAMES = ("Văn bản hiện hành", "Dự thảo")
"""Of pasted texts, old and new."""

RENUMBERED = "{name} ({old} → {new})"
DRAFT = "dự thảo"
"""What a comparison is called that nobody called anything: by the numbers of both sides, the new one may have none."""

STATUS = {
    "queued": "đang chờ",
    "running": "đang đối chiếu",
    "done": "xong",
    "failed": "không thành",
    "cancelled": "đã dừng",
}

COUNTS = {"inherited": "giữ nguyên", "modified": "sửa đổi", "added": "bổ sung", "removed": "bãi bỏ"}
"""Labels as short as a line of a list needs them."""
ANY_UNIT = "quy định"
"""What is counted where a text has no articles."""

PREPARING = "Đang dựng lại trang đối chiếu bằng phiên bản mới của chương trình."

WRONG_KEY = ("Khoá không đúng hoặc đã bị thu hồi.", "Hãy chép lại nguyên cả khoá, bắt đầu bằng dck_.")

FAILURES: dict[str, tuple[str, str]] = {
    "worker_died": (
        "Máy chủ hai lần bị ngắt khi đang đối chiếu hai tệp này.",
        "Hãy mở từng tệp bằng phần mềm đã soạn ra nó, lưu lại, hoặc bỏ bớt phụ lục, rồi đối chiếu lại.",
    ),
    "out_of_memory": (
        "Hai văn bản quá lớn đối với máy chủ này.",
        "Hãy chia nhỏ văn bản hoặc bỏ bớt phụ lục rồi đối chiếu lại.",
    ),
    "out_of_time": (
        "Đối chiếu quá lâu nên đã dừng.",
        "Hãy chia nhỏ văn bản hoặc bỏ bớt phụ lục rồi đối chiếu lại.",
    ),
    "file_gone": ("Tệp đã hết thời hạn lưu giữ trên máy chủ.", "Hãy chọn lại hai tệp để đối chiếu."),
    "cancelled": ("Đã dừng theo yêu cầu.", "Hãy chọn lại hai tệp nếu vẫn cần đối chiếu."),
    "internal_error": (
        "Máy chủ gặp lỗi khi đối chiếu.",
        "Hãy thử lại; nếu vẫn lỗi, báo cho người quản trị và gửi kèm hai tệp.",
    ),
}
"""Why a comparison came to nothing, by the code of its failure, besides what is wrong with a file."""

PROBLEMS: dict[str, tuple[str, str]] = {
    "missing_text": (
        "Chưa đủ hai văn bản để đối chiếu.",
        "Hãy chọn đủ hai tệp, dán đủ hai văn bản, hoặc chọn một tệp Word có Track Changes.",
    ),
    "scanned_source": (
        "Tệp là ảnh chụp (bản quét), không có chữ để đọc.",
        "Hãy dùng bản Word của văn bản, hoặc nhờ người quản trị cài phần nhận dạng chữ.",
    ),
    "missing_program": (
        "Máy chủ chưa có phần mềm để đọc loại tệp này.",
        "Hãy mở tệp bằng Word, lưu thành .docx rồi chọn lại.",
    ),
    "upload_too_large": (
        "Tệp gửi lên quá lớn.",
        "Hãy bỏ hình ảnh hoặc phụ lục không cần đối chiếu, hoặc lưu thành .docx rồi gửi lại.",
    ),
    "slow_upload": ("Đường truyền bị ngắt hoặc quá chậm.", "Hãy quay lại và gửi lại khi đường truyền tốt hơn."),
    "malformed_body": ("Máy chủ không nhận đủ nội dung đã gửi.", "Hãy quay lại trang đầu và gửi lại."),
    "unsupported_body": ("Máy chủ không nhận đủ nội dung đã gửi.", "Hãy quay lại trang đầu và gửi lại."),
    "invalid_request": (
        "Có ô điền quá dài hoặc không đúng.",
        "Tên bản đối chiếu dài không quá 300 chữ, ghi chú không quá 10.000 chữ; hãy quay lại và sửa.",
    ),
    "missing_key": ("Cần khoá truy cập để xem trang này.", "Hãy nhập khoá do người quản trị cấp."),
    "key_may_not": ("Khoá đang dùng chỉ được đọc.", "Hãy đăng nhập bằng khoá được quyền ghi."),
    "too_many_requests": ("Máy của anh/chị gửi quá nhiều yêu cầu.", "Hãy đợi một phút rồi thử lại."),
    "busy": ("Máy chủ đang bận.", "Hãy thử lại sau ít giây."),
    "queue_full": ("Đang có quá nhiều bản chờ đối chiếu.", "Hãy đợi một vài phút rồi gửi lại."),
    "database_unavailable": ("Máy chủ chưa đọc được dữ liệu.", "Hãy thử lại sau ít giây."),
    "not_found": (
        "Không có gì ở địa chỉ này.",
        "Có thể bản đối chiếu đã bị xoá hoặc đường dẫn chép thiếu; hãy tìm trong danh sách ở trang đầu.",
    ),
    "bad_cursor": ("Trang danh sách này không còn.", "Hãy xem lại danh sách từ đầu."),
    "not_ready": ("Bản đối chiếu chưa xong.", "Hãy đợi một lát rồi tải lại trang."),
    "method_not_allowed": ("Địa chỉ này không mở trực tiếp được.", "Hãy quay lại trang đầu."),
    "http_error": ("Yêu cầu bị từ chối.", "Hãy quay lại trang đầu và thử lại."),
    "internal_error": (
        "Máy chủ gặp lỗi.",
        "Hãy thử lại; nếu vẫn lỗi, báo cho người quản trị kèm mã số dưới đây.",
    ),
    "foreign_origin": ("Yêu cầu đến từ một trang web khác nên bị từ chối.", "Hãy mở trang đầu và làm lại từ đó."),
}
"""What happened and what to do, for whoever looks at a page, by the code of a problem; others as the API tells them."""

SCRIPT: dict[str, str] = {
    "reading": "Đang đọc tệp …",
    "unreachable": "Không kết nối được với máy chủ. Vẫn có thể bấm “Đối chiếu” để thử lại.",
    "too_large": "Tệp quá lớn: {size} MB, tối đa {most} MB.",
    "contains": "gồm {counts}",
    "nothing_found": "không thấy điều, khoản, điểm",
    "tracked": "Có sửa đổi đang theo dõi (Track Changes); văn bản được đọc như khi đã chấp nhận tất cả.",
    "tracked_found": "Có sửa đổi đang theo dõi (Track Changes).",
    "untracked": "Không thấy sửa đổi đang theo dõi (Track Changes) trong tệp này.",
    "instrument": "{type} số {number}",
    "dated": "ngày {day}",
    "places": "({number} chỗ)",
    "place_words": "“{words}”",
    "place_pages": "trang {pages}",
    "more_places": "{places} và {number} chỗ khác",
    "order": "Văn bản bên trái (ngày {old}) ra sau văn bản bên phải (ngày {new}); nếu nhầm bên, hãy bấm đổi chỗ.",
    "missing_files": "Hãy chọn đủ hai tệp.",
    "missing_texts": "Hãy dán đủ hai văn bản.",
    "missing_tracked": "Hãy chọn tệp Word có Track Changes.",
    "elapsed": "{minutes} phút {seconds} giây",
    "elapsed_short": "{seconds} giây",
    "lost": "Mất kết nối với máy chủ, đang nối lại …",
    "finished": "Đã xong, đang mở bản đối chiếu …",
    "one_file": "Mỗi ô nhận một tệp; có thể thả cùng lúc hai tệp vào hai ô đối chiếu.",
}
"""What the scripts of the start page and of the progress page say."""

START_SCRIPT = (
    SCRIPT
    | {f"level_{level.value}": word for level, word in LEVELS.items()}
    | {f"notice_{code.value}": text for code, text in NOTICES.items()}
)
PROGRESS_SCRIPT = SCRIPT | {f"stage_{name}": text for name, text in STAGES.items()} | {"queued": "đang chờ đến lượt"}
