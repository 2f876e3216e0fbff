import type { Attributes } from 'sanitize-html';

/** The address of what a page embeds; for a film its page, where the player's own address would show nothing else. */
export function embedAddress(attributes: Attributes): string {
  const { src, data } = attributes;
  const film = attributes['data-videoid'];
  if (film !== undefined) return watchPage(film);
  const address = src ?? data ?? attributes['data-src'] ?? attributes['data-lazy-src'] ?? '';
  return players.reduce((url, [player, page]) => url.replace(player, page), address);
}

function watchPage(film: string): string {
  return `https://www.youtube.com/watch?v=${film}`;
}

const players = [
  [/^(?:https?:)?\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]{6,20})(?:[?#].*)?$/i, watchPage('$1')],
  [/^(?:https?:)?\/\/player\.vimeo\.com\/video\/(\d+)(?:[?#].*)?$/i, 'https://vimeo.com/$1'],
] as const;
