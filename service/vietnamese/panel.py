"""What the scripts of the panel and of the export menu say; `{x}` is filled in by the script."""

from __future__ import annotations

from service.vietnamese.exports import REVIEWS
from service.vietnamese.words import DIRECTIONS, FLAGS, FORCE, LABELS, REASONS

_TROUBLE = {
    "trouble.offline": "Không liên lạc được với máy chủ.",
    "trouble.offline_hint": "Hãy kiểm tra đường truyền; những gì đã viết vẫn được giữ trên máy này.",
    "trouble.key": "Phiên làm việc đã hết hạn.",
    "trouble.key_hint": "Hãy đăng nhập lại ở một thẻ khác; những gì đã viết vẫn được giữ trên máy này.",
    "trouble.other": "Máy chủ từ chối (mã {status}).",
    "trouble.cut": "Câu trả lời của máy chủ bị đứt giữa chừng.",
    "trouble.gone": "Dòng này không còn trong kết quả: cách ghép vừa được sửa.",
    "trouble.gone_hint": "Hãy tải lại trang.",
}

_SAVING = {
    "saving.unsaved": "Chưa lưu",
    "saving.saving": "Đang lưu…",
    "saving.saved": "Đã lưu {when}",
    "saving.retrying": "Chưa lưu được, sẽ thử lại. {trouble}",
    "saving.refused": "Không lưu được. {trouble}",
    "saving.conflict": "Chưa lưu: có người vừa sửa thuyết minh này.",
    "explanation.none": "Chưa có thuyết minh.",
    "saving.last": "Lần ghi cuối: {when}, {by}",
    "saving.restored": "Đã lưu {count} thuyết minh viết dở từ lần trước.",
    "saving.conflict_elsewhere": "Thuyết minh viết dở tại {place} khác với bản đã lưu.",
    "saving.look": "Xem",
    "saving.homeless": "Có thuyết minh viết dở cho một quy định không còn trong bảng.",
    "saving.copy": "Chép vào bộ nhớ tạm",
    "conflict.how": "{by} đã lưu một bản khác ({when}). Bản của bạn chưa mất, hãy chọn:",
    "conflict.empty": "(để trống)",
    "review.saved": "Đã ghi: {review}",
    "review.overtaken": "{by} vừa ghi: {review}. Hãy chọn lại nếu bạn nghĩ khác.",
    "somebody": "không rõ ai",
    "toast.close": "Đóng thông báo",
}

_WHY = {
    "why.pair": "Ghép",
    "why.label": "Nhãn",
    "why.flags": "Đặc điểm",
    "why.force": "Dấu hiệu",
    "why.no_new": "Không tìm thấy quy định nào của dự thảo kế thừa quy định này.",
    "why.no_old": "Không tìm thấy quy định tương ứng trong văn bản cũ.",
    "why.unpaired": "Người dùng cho biết không có quy định tương ứng trong văn bản cũ.",
    "why.with": "Với {places}",
    "why.with_because": "Với {places}: {reason}",
    "why.with_score": "Với {places}: {reason} (độ tin cậy {percent})",
    "why.label_kind": "{label}: {kind}",
    "why.label_person": "{label}: do người dùng gắn ({by})",
    "kind.same": "lời văn không khác",
    "kind.technical": "chỉ khác về kỹ thuật trình bày, đánh số, viện dẫn",
    "kind.wording": "khác cách diễn đạt, không thấy dấu hiệu đổi nội dung",
    "kind.substance": "có dấu hiệu đổi nội dung, hoặc khác nhiều",
    "mark.both": "“{old}” → “{new}”",
    "mark.old": "bỏ “{old}”",
    "mark.new": "thêm “{new}”",
}

_CORRECTING = {
    "and": "và",
    "old_place": "{place} cũ",
    "then.added": "{place} của dự thảo sẽ là quy định bổ sung mới, không so với quy định cũ nào.",
    "then.paired": "{place} của dự thảo sẽ được so với {old}.",
    "then.merged": "{place} của dự thảo sẽ được ghi là gộp từ {olds}, trong đó {main} là chính.",
    "then.dropped": "{olds} sẽ được ghi là bãi bỏ.",
    "then.split": "{old} sẽ được ghi là tách thành {others} của dự thảo.",
    "then.freed": "{other} của dự thảo sẽ thôi ghép với {old}.",
    "then.parts": "Các khoản, điểm bên trong và nhãn được tính lại theo.",
    "then.words": "Thuyết minh đã viết ở dòng bãi bỏ không hiện nữa; hoàn tác thì hiện lại.",
    "then.joined": "{place} của dự thảo sẽ được ghi là gộp từ {others} và {old}.",
    "then.continued": "{place} của dự thảo sẽ được so với {old}; {old} không còn là bãi bỏ.",
    "then.label_inherited": "{place} sẽ được ghi là giữ nguyên dù lời văn có khác; nhãn ở cấp trên theo đó.",
    "then.label_modified": "{place} sẽ được ghi là sửa đổi dù lời văn có giống; nhãn ở cấp trên theo đó.",
    "then.label_machine": "Nhãn của {place} lại do máy gắn.",
    "correct.free": "Thôi ghép {old} với {other} của dự thảo",
    "correct.removed": "Ghép với quy định của dự thảo",
    "correct.machine": "theo máy",
    "correct.pair": "Ghép lại",
    "correct.unpair": "Bỏ ghép",
    "correct.label": "Đổi nhãn",
    "correct.computing": "Đang tính lại kết quả đối chiếu, xin chờ…",
    "correct.overtaken": "Có người vừa sửa dòng này. Hãy tải lại trang để xem rồi sửa tiếp.",
    "correct.contradictory": "Trái với một chỉnh sửa khác đã ghi, của bạn hoặc của người khác. Hãy tải lại trang, "
    "mở các quy định liên quan, trả về kết quả của máy rồi sửa lại.",
    "done.paired": "ghép {place} của dự thảo với {olds}",
    "done.unpaired": "bỏ ghép {place} của dự thảo",
    "done.label": "đổi nhãn của {place} thành {label}",
    "done.machine": "trả {place} về kết quả của máy",
    "done.toast": "Đã {what}.",
    "undo": "Hoàn tác",
    "undo.of": "Hoàn tác: {what}",
    "undo.done": "Đã hoàn tác: {what}.",
    "picking.how": "Bấm vào một dòng của bảng, hoặc đi tới nó và nhấn Enter.",
    "picking.stop": "Thôi chọn",
    "picking.none_old": "Dòng vừa chọn không có quy định cũ ghép được với dòng này.",
    "picking.none_new": "Dòng vừa chọn không có quy định của dự thảo ghép được với dòng này.",
    "combobox.nothing": "Không tìm thấy quy định nào.",
}

_HISTORY = {
    "history.none": "Chưa ai ghi gì.",
    "history.explanation": "Thuyết minh: “{text}”",
    "history.erased": "Xóa thuyết minh",
    "history.label": "Đổi nhãn: {label}",
    "history.label_machine": "Trả nhãn về kết quả của máy",
    "history.old_ids_machine": "Trả cách ghép về kết quả của máy",
    "history.unpaired": "Bỏ ghép: không có quy định tương ứng",
    "history.paired": "Ghép với {places}",
}

_EXPORTS = {
    "exports.making": "Đang soạn tệp: {name}…",
    "exports.made": "Đã tải xuống: {name}",
    "exports.slow": "Soạn tệp lâu quá.",
    "exports.slow_hint": "Hãy thử lại sau ít phút.",
    "exports.lacking": "Còn {count} điều (hoặc mục) có thay đổi chưa được thuyết minh.",
    "exports.show": "Xem các dòng đó",
}

SCRIPT_PANEL: dict[str, str] = {
    **_TROUBLE,
    **_SAVING,
    **_WHY,
    **_CORRECTING,
    **_HISTORY,
    **_EXPORTS,
    **{f"label.{label}": text for label, text in LABELS.items()},
    **{f"flag.{flag}": text for flag, text in FLAGS.items()},
    **{f"force.{kind}": text for kind, text in FORCE.items()},
    **{f"direction.{direction}": text for direction, text in DIRECTIONS.items()},
    **{f"reason.{reason}": text for reason, text in REASONS.items()},
    **{f"review.{review}": text for review, text in REVIEWS.items()},
}
