import type { MediaNs } from 'feedsmith';
import { textOfTitle } from './text-of-title.ts';

type Image = { readonly imageUrl: string; readonly imageAlt: string };
type Enclosure = { readonly url?: string | undefined; readonly type?: string | undefined };

/** An item's picture: Media RSS's own, else a thumbnail, else an enclosed image. */
export function imageOf(media: MediaNs.ItemOrFeed | undefined, enclosures: readonly Enclosure[]): Image {
  const holders = [media, ...(media?.groups ?? [])];
  const contents = holders.flatMap(holder => holder?.contents ?? []).filter(isImage);
  const thumbnails = [...holders, ...contents].flatMap(holder => holder?.thumbnails ?? []);
  const [first] = contents;
  const url = first?.url ?? thumbnails[0]?.url ?? enclosures.find(isImage)?.url ?? '';
  const description = first?.description ?? media?.description;
  return { imageUrl: url, imageAlt: url === '' ? '' : textOfTitle(description?.value ?? '') };
}

function isImage({ url = '', type, medium }: Enclosure & { readonly medium?: string | undefined }): boolean {
  if (url === '') return false;
  if (medium !== undefined || type !== undefined) return medium === 'image' || type?.startsWith('image/') === true;
  return /\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)/i.test(url);
}
