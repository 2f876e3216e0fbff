import mjml2html from 'mjml';
import { brokenTags, refusedByMjml, TemplateFaults, withoutMarks } from './template-faults.ts';

/**
 * Stands for MJML in the preview's build, whose templates carry marks of their lines: takes the marks out, and says of
 * what is wrong in which template line it stands.
 */
const markedMjml: typeof mjml2html = async (marked, options) => {
  if (typeof marked !== 'string') throw new Error('the mail code is expected to give MJML as text');
  const markup = withoutMarks(marked);
  const broken = brokenTags(markup, marked);
  if (broken.length > 0) throw new TemplateFaults(broken);
  try {
    return await mjml2html(markup, options);
  } catch (error) {
    throw new TemplateFaults(refusedByMjml(error, marked), { cause: error });
  }
};

// biome-ignore lint/style/noDefaultExport: MJML is imported by its default export.
export default markedMjml;
