(print "before")
(define (double x)
  (* x
     2))
(print (double 4))
(print (double "four"))
(print "never")
