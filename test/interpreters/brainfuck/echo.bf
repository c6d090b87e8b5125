Copies its input to its output
,[.,]
