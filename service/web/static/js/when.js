// Moments as drafters write them: 10:32 today, else 10:32, 24/11/2026.

const TIME = new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const DAY = new Intl.DateTimeFormat("vi-VN", { day: "2-digit", month: "2-digit", year: "numeric" });

export function when(moment) {
  const date = new Date(moment);
  const time = TIME.format(date);
  return DAY.format(date) === DAY.format(new Date()) ? time : `${time}, ${DAY.format(date)}`;
}
