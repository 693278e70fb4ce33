/** The files of the lab: the learner's or the reference's, as the run says. A path is absolute, or from the lab's folder on. */
export interface FilesProbe {
	/** Text of a file of the lab, without the byte order mark that Node passes over too; null when it is missing. */
	read(name: string): Promise<string | null>;
	/** What a server reads from its properties file, by name; null when the file is missing. */
	settings(name: string): Promise<Readonly<Record<string, string>> | null>;
	/** Whether a path lies inside the workspace, links resolved. */
	isInWorkspace(path: string): Promise<boolean>;
	/** Names in a folder; null when it is missing. */
	list(path: string): Promise<readonly string[] | null>;
	/** Whether any file directly inside a folder contains the text. */
	anyContains(folder: string, text: string): Promise<boolean>;
}
