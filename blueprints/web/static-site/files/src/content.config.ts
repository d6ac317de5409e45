import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

const notes = defineCollection({
  loader: glob({ base: './src/content/notes', pattern: '*.md' }),
  schema: z.object({ title: z.string().max(120), date: z.date(), summary: z.string().max(300) }),
});

export const collections = { notes };
