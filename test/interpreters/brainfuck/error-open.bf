first line
+[>
[-]
[+
