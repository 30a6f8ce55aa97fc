"use strict";
(() => {
const chinese = navigator.language.startsWith("zh");
const say = (english, words) => chinese ? words : english;
const get = id => document.getElementById(id);
const known = KNOWN;
const put = (tag, place, html) => document.querySelector(tag).insertAdjacentHTML(place, html);
put("header", "beforeend", `<input type="search" id="find" hidden><span id="told" role="status"></span><button id="chapters" aria-expanded="false" hidden>☰</button><button id="originals" aria-pressed="false" hidden>文A</button><button id="theme" hidden>◐</button>`);
put("main", "beforebegin", `<nav id="contents" hidden></nav>`);
put("footer", "beforebegin", `<button id="back" hidden>↓</button>`);
put("footer", "beforeend", `<select id="speed" hidden><option>0.5<option>0.75<option selected>1<option>1.25<option>1.5<option>1.75<option>2<option>3</select><button id="link" hidden>#</button>`);
const { bridged, name, speakers } = known;
const looks = new CSSStyleSheet();
looks.replaceSync(known.style);
document.adoptedStyleSheets = [looks];

// Where sentences stand in the text, and when they are heard, as sums of steps.
const sums = (steps, lengths) => {
  let end = 0;
  return steps.map((step, i) => { const start = end + step; end = start + (lengths?.[i] ?? 0); return start; });
};
const marked = (kind, [indices, starts, lengths]) => {
  const numbers = sums(indices), places = sums(starts, lengths);
  return numbers.map((number, i) => [places[i], lengths[i], kind + number]);
};
const marks = [...marked("s", known.texts), ...marked("o", known.originals)].sort((a, b) => a[0] - b[0]);
const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(), before = 0; node && marks.length;) {
  const [place, length, id] = marks[0];
  if (place >= before + node.length) { before += node.length; node = walker.nextNode(); continue; }
  const text = place > before ? node.splitText(place - before) : node;
  const rest = length < text.length ? text.splitText(length) : null;
  const span = document.createElement("span");
  span.id = id;
  text.replaceWith(span);
  span.append(text);
  marks.shift();
  before = place + length;
  walker.currentNode = rest ?? text;
  node = rest ?? walker.nextNode();
}
const [pauses, lasts] = known.spans;
const begins = sums(pauses, lasts);
const times = sums(known.texts[0]).map((index, i) => [index, begins[i] * 10, (begins[i] + lasts[i]) * 10]);
const heads = known.heads.map((start, i) => [get("c" + i), start]).filter(([head]) => head);
const clock = time => [time / 36e5, time / 6e4 % 60, time / 1e3 % 60].map((part, i) => String(Math.floor(part)).padStart(i && 2, "0")).join(":");
for (const [head, start] of heads) {
  const link = document.createElement("a"), title = document.createElement("span");
  link.href = "#" + head.id;
  title.textContent = head.textContent;
  if (start !== null) {
    const moment = document.createElement("time");
    moment.textContent = clock(start);
    link.dataset.t = start;
    link.append(moment);
  }
  link.append(title);
  get("contents").append(link);
}
const starts = new Map(times.map(([index, start]) => [index, start]));
const audio = get("audio"), root = document.documentElement, find = get("find"), told = get("told");
const spoken = times.map(([index]) => get("s" + index));
const originals = times.map(([index]) => get("o" + index));

// The sound may lie in the page itself.
const sound = get("sound");
if (sound) {
  const text = sound.textContent, bytes = Uint8Array.from(atob(text), c => c.charCodeAt(0));
  sound.remove();
  audio.src = URL.createObjectURL(new Blob([bytes], { type: sound.dataset.type }));
}
const silent = !audio.getAttribute("src");
if (silent) audio.parentNode.hidden = true;

// Where in the text a time is.
const last = time => {
  let low = 0, high = times.length;
  while (low < high) { const middle = low + high >> 1; times[middle][1] <= time ? low = middle + 1 : high = middle; }
  return low - 1;
};
const shown = time => {
  const at = last(time);
  if (at < 0) return -1;
  const end = times[at][2], next = at + 1 < times.length ? times[at + 1][1] : Infinity;
  return time < (next - end <= bridged ? next : end) ? at : -1;
};
const now = () => Math.round(audio.currentTime * 1000);

// The sentence being heard is lit, and the page follows it until the reader scrolls away.
let lit = -1, follows = true, ours = 0, wanted = null;
const smooth = () => matchMedia("(prefers-reduced-motion:reduce)").matches ? "auto" : "smooth";
const inView = part => {
  const { top, bottom } = part.getBoundingClientRect();
  return bottom > 60 && top < innerHeight - 110;
};
const scrollTo = part => { ours = Date.now(); part.scrollIntoView({ block: "center", behavior: smooth() }); };
const light = (at, on) => {
  for (const part of [spoken[at], originals[at]]) {
    part?.classList.toggle("lit", on);
    on ? part?.setAttribute("aria-current", "true") : part?.removeAttribute("aria-current");
  }
};
const step = () => {
  const at = shown(wanted ?? now());
  if (at === lit) return;
  light(lit, false);
  light(lit = at, true);
  if (at < 0) return;
  if (follows && !inView(spoken[at])) scrollTo(spoken[at]);
  let chapter = -1;
  heads.forEach(([, start], i) => { if (start !== null && start <= times[at][1]) chapter = i; });
  document.querySelectorAll("nav a").forEach((a, i) =>
    i === chapter ? a.setAttribute("aria-current", "true") : a.removeAttribute("aria-current"));
};
const loop = () => { step(); if (!audio.paused) requestAnimationFrame(loop); };
audio.addEventListener("play", loop);
for (const event of ["timeupdate", "seeked"]) audio.addEventListener(event, step);
audio.addEventListener("seeked", () => { wanted = null; });

const follow = on => { follows = on; get("back").hidden = on || silent; };
addEventListener("scroll", () => {
  if (lit >= 0 && Date.now() - ours > 900 && !inView(spoken[lit])) follow(false);
}, { passive: true });
get("back").onclick = () => { follow(true); if (lit >= 0) scrollTo(spoken[lit]); };

// Going to a moment (ms), as soon as the sound can.
const seek = time => {
  wanted = time;
  const go = () => { audio.currentTime = time / 1000; };
  audio.readyState ? go() : audio.addEventListener("loadedmetadata", go, { once: true });
  follow(true);
  step();
};
const beside = by => {
  const at = last(now());
  const to = by < 0 && at >= 0 && now() - times[at][1] > 1500 ? at : at + by;
  if (times.length) seek(times[Math.max(0, Math.min(times.length - 1, to))][1]);
};
const mark = time => history.replaceState(null, "", "#t=" + time / 1000);
document.querySelector("main").addEventListener("click", event => {
  const time = starts.get(+event.target.closest("span[id]")?.id.slice(1));
  if (time === undefined || getSelection().toString()) return;
  seek(time);
  mark(time);
  audio.play()?.catch(() => {});
});

// A link to a moment: #t=83.5, #t=1:23.5 or #s12.
const linked = () => {
  const clock = /^#t=(?:(\d+):)?(?:(\d+):)?(\d+(?:\.\d+)?)$/.exec(location.hash);
  const place = /^#s(\d+)$/.exec(location.hash);
  let time = null;
  if (clock) {
    const [, first, second, seconds] = clock;
    const minutes = second === undefined ? +(first ?? 0) : +first * 60 + +second;
    time = Math.round((minutes * 60 + +seconds) * 1000);
  } else if (place) time = starts.get(+place[1]) ?? null;
  if (time === null) return;
  seek(time);
  const at = last(time);
  if (at >= 0) scrollTo(spoken[at]);
};
addEventListener("hashchange", linked);

// Chapters.
const menu = get("chapters"), contents = get("contents");
const open = on => { contents.hidden = !on; menu.setAttribute("aria-expanded", on); };
menu.hidden = !contents.children.length;
menu.onclick = () => open(contents.hidden);
contents.addEventListener("click", event => {
  const chosen = event.target.closest("a");
  if (!chosen) return;
  event.preventDefault();
  open(false);
  get(chosen.hash.slice(1)).scrollIntoView({ behavior: smooth() });
  ours = Date.now();
  if (chosen.dataset.t) { seek(+chosen.dataset.t); mark(+chosen.dataset.t); }
});

// Search.
const plain = text => text.normalize("NFKC").toLowerCase();
const searched = [...document.querySelectorAll("main p span, main h2")].map(part => [part, plain(part.textContent)]);
let hits = [], hit = -1;
const search = () => {
  const words = plain(find.value.trim());
  hits.forEach(part => part.classList.remove("hit"));
  hits = words ? searched.filter(([, text]) => text.includes(words)).map(([part]) => part) : [];
  hits.forEach(part => part.classList.add("hit"));
  hit = -1;
  told.textContent = words ? hits.length || say("not found", "没有找到") : "";
};
const nextHit = by => {
  if (!hits.length) return;
  hit = (hit + by + hits.length) % hits.length;
  follow(false);
  ours = Date.now();
  hits[hit].scrollIntoView({ block: "center", behavior: smooth() });
  told.textContent = `${hit + 1} / ${hits.length}`;
};
find.hidden = false;
find.addEventListener("input", search);
find.addEventListener("keydown", event => {
  if (event.key === "Enter") nextHit(event.shiftKey ? -1 : 1);
  if (event.key === "Escape") { find.value = ""; search(); find.blur(); }
});

// Light and dark, as the system has it or as chosen here.
const stored = (key, value) => {
  try { return value === undefined ? localStorage[key] : localStorage[key] = value; } catch { return undefined; }
};
const theme = name => { root.dataset.theme = name; };
const dark = matchMedia("(prefers-color-scheme:dark)");
const asSystem = () => theme(stored("theme") ?? (dark.matches ? "dark" : "light"));
dark.addEventListener("change", asSystem);
asSystem();
get("theme").onclick = () => { theme(root.dataset.theme === "dark" ? "light" : "dark"); stored("theme", root.dataset.theme); };

const both = get("originals");
both.hidden = !originals.some(Boolean);
const showBoth = on => { document.body.classList.toggle("no-originals", !on); both.setAttribute("aria-pressed", on); };
both.onclick = () => showBoth(document.body.classList.contains("no-originals"));
showBoth(!both.hidden);

const speed = get("speed");
speed.onchange = () => { audio.playbackRate = +speed.value; };
const faster = by => {
  const to = speed.selectedIndex + by;
  if (to >= 0 && to < speed.options.length) { speed.selectedIndex = to; speed.onchange(); }
};
get("link").onclick = async () => {
  mark(lit >= 0 ? times[lit][1] : now());
  try {
    await navigator.clipboard.writeText(location.href);
    told.textContent = say("Link copied", "链接已复制");
  } catch { prompt(say("Link", "链接"), location.href); }
};

const play = () => audio.paused ? audio.play()?.catch(() => {}) : audio.pause();
const keys = {
  " ": play, k: play, ArrowLeft: () => seek(Math.max(0, now() - 15000)), ArrowRight: () => seek(now() + 15000),
  ",": () => beside(-1), ".": () => beside(1), "/": () => find.focus(), "[": () => faster(-1), "]": () => faster(1),
  c: () => menu.hidden || menu.click(), Escape: () => open(false),
};
addEventListener("keydown", event => {
  if (event.target.matches("input,select,button,a") && event.key !== "Escape" || event.ctrlKey || event.metaKey || event.altKey) return;
  const does = keys[event.key];
  if (does && !(silent && !"/c".includes(event.key))) { event.preventDefault(); does(); }
});
audio.addEventListener("keydown", event => { if (keys[event.key]) event.stopImmediatePropagation(); });

const session = navigator.mediaSession;
if (session && !silent) {
  if (window.MediaMetadata) session.metadata = new MediaMetadata({ title: name, artist: speakers });
  const does = {
    play: () => audio.play(), pause: () => audio.pause(),
    seekbackward: d => seek(Math.max(0, now() - (d.seekOffset ?? 15) * 1000)),
    seekforward: d => seek(now() + (d.seekOffset ?? 15) * 1000),
    previoustrack: () => beside(-1), nexttrack: () => beside(1), seekto: d => seek(d.seekTime * 1000),
  };
  for (const action in does) try { session.setActionHandler(action, does[action]); } catch { /* not known here */ }
  audio.addEventListener("timeupdate", () => {
    if (isFinite(audio.duration)) session.setPositionState?.({ duration: audio.duration, playbackRate: audio.playbackRate, position: Math.min(audio.currentTime, audio.duration) });
  });
}

for (const [id, english, words] of [
  ["chapters", "Chapters (C)", "章节（C）"], ["originals", "What was really said", "原文"], ["theme", "Light or dark", "浅色或深色"],
  ["speed", "Speed ([ and ])", "速度（[ 和 ]）"], ["link", "Copy a link to this sentence", "复制此句的链接"],
  ["back", "Back to the voice", "回到正在播放处"], ["find", "Search (/)", "搜索（/）"],
]) {
  const part = get(id);
  part.title = say(english, words);
  part.setAttribute("aria-label", part.title);
  if (id === "find") part.placeholder = say("Search", "搜索");
  if (["theme", "speed", "link"].includes(id)) part.hidden = silent && id !== "theme";
}
step();
linked();
})();
