/** The branch that the compiler says nobody can take. */
export declare function unreachable(value: never): never
