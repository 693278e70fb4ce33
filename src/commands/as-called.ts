/** What `npm start` sets, and a command that is found by its own name does not. */
const byNpmStart = ({npm_lifecycle_event: script}: NodeJS.ProcessEnv): boolean => script === 'start';
const ownName = /(?<![\w/.-])streambook (?=[a-z-])/g;

/** A text with its commands as they are typed here: in a clone there may be no `streambook`. */
export function asCalled(text: string, environment: NodeJS.ProcessEnv): string {
	return byNpmStart(environment) ? text.replaceAll(ownName, 'npm start -- ') : text;
}
