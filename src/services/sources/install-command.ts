import {thisPlatform} from '../../platform/this-platform.ts';
import {findProgram} from './path-search.ts';

/** How something is called by the package managers people have. */
export interface PackageNames {
	readonly apt: string;
	readonly dnf: string;
	readonly brew: string;
}

/** The command that installs it here; null where we know no package manager. */
export function installCommand({apt, dnf, brew}: PackageNames): string | null {
	if (thisPlatform.hasHomebrew) {
		return `brew install ${brew}`;
	}

	const has = (program: string): boolean => findProgram([program], {further: ['/usr/bin']}) !== null;
	return has('apt-get') ? `sudo apt install ${apt}` : has('dnf') ? `sudo dnf install ${dnf}` : null;
}

/** The same in words, where no package manager is known by the names of two. */
export function installAdvice(names: PackageNames): string {
	return installCommand(names) ?? `apt install ${names.apt} (Debian, Ubuntu), dnf install ${names.dnf} (Fedora)`;
}
