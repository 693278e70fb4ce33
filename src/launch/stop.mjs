/** What keeps the launcher from going on: said without a stack, with a remedy, exit code 3. */
export class LaunchStop extends Error {
	/** @param {string} message @param {string} remedy */
	constructor(message, remedy) {
		super(message);
		this.remedy = remedy;
	}
}
