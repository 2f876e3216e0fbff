import * as z from 'zod';
import { articleId } from '../language/ids.ts';

/** Says that an article may have changed: whoever shows it should look. */
export const changeMessage = z.object({ articleId });
