/** Where we are in the stream, and what we have stored lately. */
export interface Place {
	/** Null before the first event. */
	readonly lastEventId: string | null;
	/** The ids of the last changes stored, oldest first. */
	readonly recent: readonly string[];
}

export async function readPlace(_path: string): Promise<Place> {
	// TODO restart: read it from the file; when there is none, this is where we begin.
	return {lastEventId: null, recent: []};
}

export async function savePlace(_path: string, _place: Place): Promise<void> {
	// TODO restart: write it so that whoever is killed finds the old place or the new one, never half of one.
}
