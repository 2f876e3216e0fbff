import { readFileSync } from 'node:fs';
import * as z from 'zod';

const hour = 60 * 60 * 1000;
const day = 24 * hour;

/** Addresses of images in articles.json start with this. */
const imageHome = 'https://images.example.org';
const sampleArticle = z.looseObject({ publishedHoursAgo: z.number().min(0), imageUrl: z.string().optional() });

/** The sample's newsletters and appeals, in the format of `npm run newsletters -- put FILE`. */
export function sampleSettings(): string {
  return read('settings.json');
}

/** The sample's articles in the intake's JSON format: fresh as of `now`, with images served below `imageBase`. */
export function sampleArticles(now: Date, imageBase: string): string {
  const articles = z.array(sampleArticle).parse(JSON.parse(read('articles.json')));
  return JSON.stringify(
    articles.map(({ publishedHoursAgo, imageUrl, ...rest }) => ({
      ...rest,
      publishedAt: new Date(now.getTime() - publishedHoursAgo * hour).toISOString(),
      ...(imageUrl === undefined ? {} : { imageUrl: imageUrl.replace(imageHome, imageBase) }),
    })),
  );
}

/** The sample's people as CSV; the last of their gifts was made the day before `now`. */
export function sampleSubscribers(now: Date): string {
  const written = read('subscribers.csv');
  const dates = written.match(/\b\d{4}-\d\d-\d\d\b/g) ?? [];
  const newest = Math.max(...dates.map(date => Date.parse(date)));
  const shift = Math.floor((now.getTime() - newest) / day) * day - day;
  return written.replaceAll(/\b\d{4}-\d\d-\d\d\b/g, date =>
    new Date(Date.parse(date) + shift).toISOString().slice(0, 10),
  );
}

function read(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}
