import {z} from 'zod';

/** What a stack is to be like; given by the client that starts its supervisor. One that runs already keeps its own. */
export const stackOptionsSchema = z.object({
	/** Absolute path; everything of the stack is below it. */
	directory: z.string().min(1),
	/** Where learners' configuration files may put their data: their workspace. */
	allowedDirectory: z.string().min(1),
	/** Where the labs' own configurations keep their data: servers from the templates keep theirs there too. */
	data: z.string().optional(),
	/** Downloads; the user's cache directory unless said otherwise. */
	cache: z.string().optional(),
	ports: z.enum(['well-known', 'free']),
	feed: z.object({seed: z.string(), speed: z.union([z.number().positive(), z.literal('max')])}),
});

export type StackOptions = Readonly<z.infer<typeof stackOptionsSchema>>;
