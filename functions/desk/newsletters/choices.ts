/** The choices of a newsletter in words for the staff. */
type Choices = readonly { readonly value: string; readonly label: string }[];

export function nameIn(choices: Choices, value: string): string {
  return choices.find(one => one.value === value)?.label ?? value;
}

export const languages: Choices = [
  { value: 'en', label: 'English' },
  { value: 'es', label: 'Spanish' },
  { value: 'fr', label: 'French' },
  { value: 'ar', label: 'Arabic' },
];

export const layoutNames: Choices = [
  { value: 'digest', label: 'Digest: a lead story, summaries, links' },
  { value: 'story', label: 'Story: one article in full' },
  { value: 'letter', label: 'Letter: a person’s own words' },
  { value: 'alert', label: 'Alert: short' },
];

export const approvals: Choices = [
  { value: 'automatic', label: 'Goes by itself' },
  { value: 'editor-hold', label: 'Waits until somebody approves it' },
  { value: 'editor-send', label: 'Goes at its slot unless somebody holds it' },
];

export const orders: Choices = [
  { value: 'newest', label: 'The newest first' },
  { value: 'section', label: 'Section by section, in the order of the sections' },
  { value: 'weight', label: 'The heaviest first, by the weights below' },
];

export const askPolicies: Choices = [
  { value: 'mid-and-end', label: 'In the middle and at the end' },
  { value: 'end', label: 'At the end' },
  { value: 'none', label: 'Never' },
];

export const fonts: Choices = [
  { value: 'serif', label: 'Georgia' },
  { value: 'palatino', label: 'Palatino' },
  { value: 'times', label: 'Times' },
  { value: 'sans', label: 'Each system’s own' },
  { value: 'helvetica', label: 'Helvetica' },
  { value: 'verdana', label: 'Verdana' },
  { value: 'trebuchet', label: 'Trebuchet' },
];

export const switches: Choices = [
  { value: 'tracking', label: 'Tell who opens it and follows its links, for 7 days; then only how many did' },
  { value: 'maySpanDays', label: 'An edition larger than SES’s daily quota may go on on the next days' },
];

export const blockKinds: Choices = [
  { value: '', label: 'None' },
  { value: 'event', label: 'An event' },
  { value: 'sponsor', label: 'A sponsor’s message' },
  { value: 'links', label: 'Links elsewhere' },
];

export const marking: Choices = [
  { value: 'on', label: 'Mark links to stories, so that visits count as this newsletter’s' },
];
