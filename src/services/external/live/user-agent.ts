import {readFile} from 'node:fs/promises';
import {z} from 'zod';

const packageSchema = z.object({version: z.string()});

/** What Wikimedia's policy asks of every client: its name and version, how its author is reached, and what it is made with. */
export async function userAgentOf(contact: string): Promise<string> {
	const text = await readFile(new URL('../../../../package.json', import.meta.url), 'utf8');
	const {version} = packageSchema.parse(JSON.parse(text));
	return `streambook/${version} (${contact}) node/${process.versions.node}`;
}
