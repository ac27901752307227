/* One module: what the pages do better with a script. They all work without it. */
