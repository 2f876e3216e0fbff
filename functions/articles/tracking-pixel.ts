type Image = { readonly [attribute: string]: string };

/** True for an image that counts readers and shows them nothing. */
export function isTrackingPixel({ src = '', width = '', height = '', style = '' }: Image): boolean {
  const isTiny = [width, height].some(size => /^\s*[01](px)?\s*$/.test(size)) || tinyStyle.test(style);
  return isTiny || knownCounters.some(counter => counter.test(src));
}

const tinyStyle = /(?:^|[;\s])(?:max-)?(?:width|height)\s*:\s*[01](?:px)?\s*(?:;|$|!)/i;

/** Analytics, advertising and republication counters that newsrooms' pages carry. */
const knownCounters = [
  /^(?:https?:)?\/\/(?:[\w-]+\.)*(?:doubleclick\.net|google-analytics\.com|googletagmanager\.com|scorecardresearch\.com|quantserve\.com|chartbeat\.net|parsely\.com|omtrdc\.net|2o7\.net|list-manage\.com|mailchimp\.com\/track)\//i,
  /^(?:https?:)?\/\/(?:pixel|stats|beacon|counter|track|tracking)\.[\w.-]+\//i,
  /^(?:https?:)?\/\/(?:www\.)?facebook\.com\/tr\b/i,
  /^(?:https?:)?\/\/feeds\.feedburner\.com\/~/i,
  /[?&]republication-pixel=/i,
  /\/(?:pixel|spacer|blank|clear|1x1|transparent)\.(?:gif|png)(?:[?#]|$)/i,
];
