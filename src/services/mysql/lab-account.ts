/** The lab's own database and account. */
export const lab = {database: 'lab', user: 'lab'} as const;

/** The passwords of root and of the lab's account. */
export interface DatabaseSecrets {
	readonly databaseRoot: string;
	readonly databaseLab: string;
}
