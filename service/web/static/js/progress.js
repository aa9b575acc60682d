// The page of a comparison that is being made: stage, share and time as the server tells them; opens it when it is done.

import { say } from "./words.js";

const LOOK_AGAIN = 1500;

document.documentElement.classList.add("script");
const place = document.getElementById("progress");
const stage = document.getElementById("stage");
const share = document.getElementById("share");
const elapsed = document.getElementById("elapsed");

function tell(text) {
  if (stage.textContent !== text) stage.textContent = text;
}

function tick() {
  const seconds = Math.max(0, Math.round((Date.now() - new Date(place.dataset.since)) / 1000));
  const words = { minutes: Math.floor(seconds / 60), seconds: seconds % 60 };
  elapsed.textContent = say(seconds < 60 ? "elapsed_short" : "elapsed", words);
}

function follow() {
  const events = new EventSource(`/v1/comparisons/${place.dataset.id}/events`);
  events.addEventListener("progress", (event) => {
    const row = JSON.parse(event.data);
    tell(row.stage ? say(`stage_${row.stage}`) : say("queued"));
    share.value = row.progress;
  });
  events.addEventListener("finished", () => {
    events.close();
    tell(say("finished"));
    location.reload();
  });
  events.addEventListener("deleted", () => {
    events.close();
    location.assign("/");
  });
  events.addEventListener("error", () => {
    tell(say("lost"));
    // Refused for good (a revoked key, a restart behind a proxy): the page itself says why.
    if (events.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), LOOK_AGAIN);
  });
}

if (place.hasAttribute("data-renewing")) {
  setTimeout(() => location.reload(), LOOK_AGAIN);
} else {
  tick();
  setInterval(tick, 1000);
  follow();
}
