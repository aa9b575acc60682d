"""Words of the command `doichieu keys`."""

KEYS_HELP = "Tạo, liệt kê và thu hồi khóa API."
KEY_ONCE = "Khóa {id}, chỉ hiện một lần này, hãy cất giữ ngay:"
KEY_REVOKED = "Đã thu hồi khóa {id} ({name})."
KEY_HEADS = ("mã", "tên", "không gian làm việc", "quyền", "ngày tạo", "ngày thu hồi")
KEY_SCOPES = {"read": "đọc", "write": "đọc và ghi"}
