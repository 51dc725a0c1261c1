package records

// What people are made of. Nobody of these names is meant.
var (
	firstNames = []string{"Ada", "Amir", "Beatriz", "Carlos", "Chidi", "Dana", "Elena", "Femi", "Grace", "Hanh", "Ines", "Jamal", "Karen", "Luis", "Mei", "Nadia", "Omar", "Priya", "Quinn", "Rosa", "Samuel", "Tanya", "Uma", "Víctor", "Wendy", "Ximena", "Yusuf", "Zoë"}
	lastNames  = []string{"Abara", "Brown", "Castillo", "Dang", "Edwards", "Flores", "García", "Hughes", "Ibarra", "Johnson", "Khan", "Lopez", "Martínez", "Nguyen", "Okafor", "Patel", "Quiroga", "Robinson", "Smith", "Tran", "Usman", "Vargas", "Washington", "Xu", "Young", "Zamora", "O'Neil", "Jean-Baptiste"}
	cities     = []string{"Houston", "Pasadena", "Sugar Land", "Katy", "Baytown", "Missouri City", "Pearland", "The Woodlands"}
	employers  = []string{"City of Houston", "Harris County", "Gulf Coast Water Authority", "Bayou Energy Services", "Lone Star Credit Union", "Buffalo Speedway Dental Group", "Northside Independent School District", "Port Terminal Logistics", "Memorial Health Network", "Texas Avenue Hotels", "Alamo Office Supply", "Brazos Telecom"}
	charities  = []string{"Eastside Food Pantry", "Friends of the Library", "Bayou Animal Rescue", "Gulf Disaster Relief"}
	schools    = []string{"University of Houston", "Texas Southern University", "Houston Community College", "Sam Houston State University", "Lamar University", "Prairie View A&M University"}

	service = []string{"Customer Service Representative I", "Customer Service Representative II", "Customer Service Supervisor", "Call Center Agent", "Senior Customer Service Representative", "Call Center Team Lead", "Customer Support Specialist", "311 Operator", "Customer Service Manager", "Client Services Coordinator", "Guest Services Supervisor"}
	office  = []string{"Administrative Assistant", "Office Manager", "Administrative Supervisor", "Executive Assistant to the Director", "Management Analyst II", "Program Coordinator", "Senior Administrative Coordinator", "Office Assistant"}
	other   = []string{"Shift Lead", "Team Member", "Warehouse Associate", "Teacher", "Store Manager", "Cashier", "Billing Clerk", "Dispatcher", "Field Supervisor"}

	degreeNames = []string{"Bachelor", "B.A.", "B.S.", "B.B.A.", "Bachelor of Science", "Bachelor of Business Administration", "Master", "M.B.A.", "Associate", "A.A.S.", "High school diploma", "B.S. (incomplete)", "Certificate", "Ph.D.", "Diploma"}
	areas       = []string{"Business Administration", "Public Administration", "Business Management", "Human Resources", "Marketing", "Psychology", "English", "Bus. Admin.", "Computer Science", "Communication", "Organizational Leadership", "Biology"}

	summaries = []string{
		"Service professional with a record of shortening waits and calming heated calls. Known for clear writing and for training new colleagues patiently.",
		"Administrator who keeps offices running: calendars, purchasing, budgets and the people behind them. Looks for a post with room to lead.",
		"Bilingual public servant. Has worked the counter, the telephone and the back office, and wrote the \"first ninety days\" handbook for new staff.",
		"Career in operations and customer care across utilities, health and local government. Enjoys numbers as much as conversations.",
		"Reliable team player; ready to relocate. References on request. Résumé last revised this year.",
	}
	duties = []string{
		"Answered inquiries by telephone and at the counter, resolved billing disputes and kept the case notes complete.",
		"Scheduled the shifts of the section, reviewed recorded calls and reported monthly on waits and abandoned calls.",
		"Kept the department's calendar, travel, purchasing and files; prepared agendas and minutes.",
		"Opened and closed the site, trained new hires and reconciled the day's receipts.",
		"Handled escalated complaints and agreed payment plans within the policy; wrote replies to council offices.",
	}
	highlights = []string{
		"Cut the average wait from nine minutes to four.",
		"Moved 40,000 paper files to the records system.",
		"Named employee of the quarter twice.",
		"Wrote the call guide that three departments use.",
		"Saved $18,500 a year by combining supply contracts.",
	}
	courses      = []string{"ACCT 2301", "MANA 3335", "POLS 3310", "MARK 3336", "STAT 3331"}
	skills       = []string{"Scheduling", "Conflict resolution", "Spreadsheets", "Budgeting", "CRM systems", "Public speaking", "Report writing", "Training", "Procurement"}
	languages    = []string{"English", "Spanish", "Vietnamese", "Mandarin"}
	certificates = []string{"Notary Public", "Certified Call Center Manager", "Project Management Professional"}
)
