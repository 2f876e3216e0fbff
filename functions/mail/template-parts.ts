import ask from '../../templates/parts/ask.mjml';
import block from '../../templates/parts/block.mjml';
import brief from '../../templates/parts/brief.mjml';
import corrections from '../../templates/parts/corrections.mjml';
import darkRules from '../../templates/parts/dark-rules.mjml';
import desk from '../../templates/parts/desk.mjml';
import folio from '../../templates/parts/folio.mjml';
import footer from '../../templates/parts/footer.mjml';
import fullStory from '../../templates/parts/full-story.mjml';
import head from '../../templates/parts/head.mjml';
import headline from '../../templates/parts/headline.mjml';
import headlineDirection from '../../templates/parts/headline-direction.mjml';
import kicker from '../../templates/parts/kicker.mjml';
import leadStory from '../../templates/parts/lead-story.mjml';
import mastheadName from '../../templates/parts/masthead-name.mjml';
import note from '../../templates/parts/note.mjml';
import picture from '../../templates/parts/picture.mjml';
import preheader from '../../templates/parts/preheader.mjml';
import sectionHeading from '../../templates/parts/section-heading.mjml';
import shortStory from '../../templates/parts/short-story.mjml';
import signature from '../../templates/parts/signature.mjml';
import summary from '../../templates/parts/summary.mjml';

/** The parts that templates include as `[[>name]]`. */
export const templateParts: Readonly<Record<string, string>> = {
  ask,
  block,
  brief,
  corrections,
  'dark-rules': darkRules,
  desk,
  folio,
  footer,
  'full-story': fullStory,
  head,
  headline,
  'headline-direction': headlineDirection,
  kicker,
  'lead-story': leadStory,
  'masthead-name': mastheadName,
  note,
  picture,
  preheader,
  'section-heading': sectionHeading,
  'short-story': shortStory,
  signature,
  summary,
};
