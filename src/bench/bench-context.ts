/** What a part of the bench is given. */
export interface BenchContext {
	/** How often rivals are measured. */
	readonly turns: number;
	/** A folder of its own, removed afterwards. */
	readonly directory: string;
	readonly signal: AbortSignal;
	/** Says what is being measured. */
	readonly note: (text: string) => void;
}
