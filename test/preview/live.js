// Keeps a page of the preview as its templates are: what changed is put in place, so that one stays where one reads.

/** A frame is as high as what is in it; before it has loaded, that is nothing. */
function fitToContent(frame) {
  const shown = frame.contentDocument?.documentElement;
  if (!shown || frame.contentWindow.location.href === 'about:blank' || frame.closest('.pair')) return;
  frame.style.setProperty('--height', '0');
  frame.parentElement.style.setProperty('--height', String(Math.max(200, shown.scrollHeight)));
  frame.style.removeProperty('--height');
}

function watchFrame(frame) {
  frame.addEventListener('load', () => fitToContent(frame));
  if (frame.contentDocument?.readyState === 'complete') fitToContent(frame);
}

async function refresh() {
  const response = await fetch(location.href);
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const part of document.querySelectorAll('[data-live]')) {
    const next = fresh.getElementById(part.id);
    if (next && next.innerHTML !== part.innerHTML) part.replaceChildren(...next.childNodes);
  }
  for (const frame of document.querySelectorAll('iframe')) frame.contentWindow?.location.reload();
}

for (const frame of document.querySelectorAll('iframe')) watchFrame(frame);
const known = document.documentElement.dataset.revision;
let seen = known;
new EventSource('/changes').addEventListener('message', ({ data }) => {
  if (data !== seen) void refresh();
  seen = data;
});
