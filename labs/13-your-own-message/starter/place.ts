import {readFile, rename, writeFile} from 'node:fs/promises';

/** Where we are in the stream, and what we have stored lately. */
export interface Place {
	/** Null before the first event. */
	readonly lastEventId: string | null;
	/** The ids of the last changes stored, oldest first: a connection that is resumed repeats some of them. */
	readonly recent: readonly string[];
}

export async function readPlace(path: string): Promise<Place> {
	try {
		return JSON.parse(await readFile(path, 'utf8')) as Place;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
			return {lastEventId: null, recent: []};
		}

		throw error;
	}
}

/** Killed at any moment, we find the old place or the new one, and never half of one. */
export async function savePlace(path: string, place: Place): Promise<void> {
	await writeFile(`${path}.new`, JSON.stringify(place));
	await rename(`${path}.new`, path);
}
