import { type CollectionEntry, getCollection } from 'astro:content';
import site from '../site.json';

/** The notes, newest first; none on a site without them. */
export async function publishedNotes(): Promise<CollectionEntry<'notes'>[]> {
  if (!site.hasNotes) return [];
  const notes = await getCollection('notes');
  return notes.sort((a, b) => b.data.date.getTime() - a.data.date.getTime());
}

/** `5 March 2026`, as the language of the site writes it. */
export function dayText(date: Date): string {
  return date.toLocaleDateString(site.language, { dateStyle: 'long', timeZone: 'UTC' });
}
